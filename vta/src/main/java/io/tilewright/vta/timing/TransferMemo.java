package io.tilewright.vta.timing;

import io.tilewright.vta.isa.Instruction;

/**
 * How long a LOAD takes that has the read port to itself, by its shape: in a schedule the same few shapes come again
 * and again. A shape is all that the time can depend on: memory, sizes, padding, and the place of the first byte within
 * the burst boundaries.
 *
 * <p>Direct-mapped: of two shapes that meet in a slot the later one stays.
 */
final class TransferMemo {
    private static final int SLOTS = 128;

    private final long[] sizes = new long[SLOTS];
    private final int[] place = new int[SLOTS];
    private final long[] last = new long[SLOTS];
    private final long[] done = new long[SLOTS];
    private final long[] beats = new long[SLOTS];
    private final long[] bursts = new long[SLOTS];

    private long wantedSizes;
    private int wantedPlace;
    private int slot;

    /** Whether {@code load} keeps to the widths of its fields, which make up the key. */
    static boolean covers(Instruction.Load load) {
        return (load.xSize() | load.ySize() | load.xStride()) >>> 16 == 0
                && (load.xPad0() | load.xPad1() | load.yPad0() | load.yPad1()) >>> 4 == 0;
    }

    /** Looks a shape up; {@code offset} is the first byte's distance from a burst boundary, below 2^24. */
    boolean find(Instruction.Load load, int offset) {
        // Fields of 16, 16, 16 and 4 times 4 bits.
        wantedSizes = load.xSize()
                | (long) load.ySize() << 16
                | (long) load.xStride() << 32
                | (long) (load.xPad0() | load.xPad1() << 4 | load.yPad0() << 8 | load.yPad1() << 12) << 48;
        wantedPlace = offset << 2 | load.memory().ordinal();
        long mixed = (wantedSizes + wantedPlace) * 0x9E3779B97F4A7C15L;
        slot = (int) (mixed >>> 57);
        return beats[slot] != 0 && sizes[slot] == wantedSizes && place[slot] == wantedPlace;
    }

    /** Notes, for the shape that was last looked up, what a LOAD did, in cycles from its start. */
    void note(long lastBeat, long doneCycle, long beatCount, long burstCount) {
        sizes[slot] = wantedSizes;
        place[slot] = wantedPlace;
        last[slot] = lastBeat;
        done[slot] = doneCycle;
        beats[slot] = beatCount;
        bursts[slot] = burstCount;
    }

    /** Start to last beat on the bus, of the shape found. */
    long last() {
        return last[slot];
    }

    /** Start to done. */
    long done() {
        return done[slot];
    }

    long beats() {
        return beats[slot];
    }

    long bursts() {
        return bursts[slot];
    }
}
