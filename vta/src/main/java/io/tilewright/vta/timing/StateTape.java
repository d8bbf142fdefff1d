package io.tilewright.vta.timing;

import static io.tilewright.vta.timing.ReadClient.NEVER;

/** Numbers that the blocks of a machine write one after the other, and take back in the same order. */
final class StateTape {
    private final long[] values;
    private int at;

    StateTape(int length) {
        values = new long[length];
    }

    /** The numbers, to be copied or compared. */
    long[] values() {
        return values;
    }

    void rewind() {
        at = 0;
    }

    void put(long value) {
        values[at++] = value;
    }

    void put(boolean value) {
        put(value ? 1 : 0);
    }

    /** A cycle, as its distance from {@code now}. */
    void putCycle(long cycle, long now) {
        put(cycle == NEVER ? NEVER : cycle - now);
    }

    long take() {
        return values[at++];
    }

    boolean takeFlag() {
        return take() != 0;
    }

    long takeCycle(long now) {
        long distance = take();
        return distance == NEVER ? NEVER : now + distance;
    }
}
