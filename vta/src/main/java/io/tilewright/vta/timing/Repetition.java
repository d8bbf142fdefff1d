package io.tilewright.vta.timing;

import java.util.Arrays;

/**
 * Passes over what was simulated before. A schedule does the same for one tile after the other: whenever a tile ends
 * (a STORE that tells the compute unit) while the machine is {@link Blocks#settled}, its state is noted. When a noted state comes again, and each unit's next
 * instructions are like those that followed then ({@link Likeness}), the machine will do what it did then, up to the
 * next noted state. Its times are copied, and so on from there, until the instructions differ.
 *
 * <p>Where little repeats it gives up, so that looking for repetition never costs more than a few percent.
 *
 * <p>This is exact: the state with the instructions of that stretch determines everything in it, and both are compared
 * as a whole. Simulators of processors know the idea as fast-forwarding by memoization (Schnarr and Larus, Fast
 * Out-Of-Order Processor Simulation Using Memoization, ASPLOS 1998).
 */
final class Repetition {
    private static final int MOST = 128;
    private static final int SLOTS = 64;
    private static final int NONE = -1;
    /** Of noted moments with the same state, how many are tried. */
    private static final int TRIES = 16;
    /** A note costs as much time as this many comparisons of two instructions. */
    private static final int NOTE = 12;
    /** An instruction passed over saves as much time as this many comparisons. */
    private static final int WORTH = 4;

    private final Blocks blocks;
    private final Likeness likeness;
    private final InstructionTimes times;
    private final StateTape state = new StateTape(Blocks.STATE);
    private final StateTape counts = new StateTape(Blocks.COUNTS);

    // Noted moments by number: state and counts, cycle, queue positions, the moment after, the one noted before in
    // slot.
    private final long[][] states = new long[MOST][];
    private final long[][] counted = new long[MOST][];
    private final long[] cycle = new long[MOST];
    private final int[][] position = new int[MOST][];
    private final int[] next = new int[MOST];
    private final int[] older = new int[MOST];
    private final int[] newest = new int[SLOTS];
    private int noted;
    private int last = NONE;

    private final int[] at = new int[Blocks.UNITS];

    /** Comparisons of instructions, notes counted as such, and what they saved. */
    private long spent;

    private long passed;

    Repetition(Blocks blocks, Likeness likeness, InstructionTimes times) {
        this.blocks = blocks;
        this.likeness = likeness;
        this.times = times;
        Arrays.fill(newest, NONE);
    }

    /** A tile ended in cycle {@code now}, and all blocks have done what they do in it. */
    void tileEnded(long now) {
        if (spent > blocks.program().length / 2 + WORTH * passed || !blocks.settled(now)) {
            return;
        }
        for (int u = 0; u < Blocks.UNITS; u++) {
            at[u] = blocks.unit(u).queue().position();
        }
        blocks.save(state, now);
        blocks.saveCounts(counts);
        note(now, last);
        long then = now;
        int like = find();
        while (like != NONE) {
            then = pass(like, then);
            like = find();
        }
        if (then != now) {
            for (int u = 0; u < Blocks.UNITS; u++) {
                blocks.unit(u).queue().position(at[u]);
            }
            blocks.restore(state, then);
            blocks.restoreCounts(counts);
            note(then, NONE);
        }
    }

    /** Instructions that were not simulated. */
    long passed() {
        return passed;
    }

    private void note(long now, int before) {
        if (noted == MOST) {
            noted = 0;
            Arrays.fill(newest, NONE);
            last = NONE;
        } else if (before != NONE) {
            next[before] = noted;
        }
        spent += NOTE;
        int slot = slot();
        if (states[noted] == null) {
            states[noted] = new long[Blocks.STATE];
            counted[noted] = new long[Blocks.COUNTS];
            position[noted] = new int[Blocks.UNITS];
        }
        System.arraycopy(state.values(), 0, states[noted], 0, Blocks.STATE);
        System.arraycopy(counts.values(), 0, counted[noted], 0, Blocks.COUNTS);
        System.arraycopy(at, 0, position[noted], 0, Blocks.UNITS);
        cycle[noted] = now;
        next[noted] = NONE;
        older[noted] = newest[slot];
        newest[slot] = noted;
        last = noted++;
    }

    private int slot() {
        long hash = 0;
        for (long value : state.values()) {
            hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash >>> 58);
    }

    /** A noted moment with this state, after which came what comes now up to its next moment; NONE if there is none. */
    private int find() {
        int moment = newest[slot()];
        for (int k = 0; k < TRIES && moment != NONE; k++) {
            if (next[moment] != NONE && Arrays.equals(states[moment], state.values()) && sameFuture(moment)) {
                return moment;
            }
            moment = older[moment];
        }
        return NONE;
    }

    private boolean sameFuture(int moment) {
        for (int u = 0; u < Blocks.UNITS; u++) {
            InstructionQueue queue = blocks.unit(u).queue();
            int from = position[moment][u];
            // The instruction at the head of the next moment has been looked at, and may have started.
            int length = position[next[moment]][u] - from;
            for (int k = 0; k <= length; k++) {
                spent++;
                int here = queue.at(at[u] + k);
                if (here < 0 || !likeness.alike(blocks.program()[queue.at(from + k)], blocks.program()[here])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Does what came after {@code moment}; returns the cycle then. */
    private long pass(int moment, long now) {
        int after = next[moment];
        long shift = now - cycle[moment];
        for (int u = 0; u < Blocks.UNITS; u++) {
            InstructionQueue queue = blocks.unit(u).queue();
            int from = position[moment][u];
            int length = position[after][u] - from;
            for (int k = 0; k < length; k++) {
                int there = queue.at(from + k);
                int here = queue.at(at[u] + k);
                times.start[here] = times.start[there] + shift;
                times.done[here] = times.done[there] + shift;
            }
            at[u] += length;
            passed += length;
            if (Blocks.running(states[after], u)) {
                times.start[queue.at(at[u])] = times.start[queue.at(from + length)] + shift;
            }
        }
        System.arraycopy(states[after], 0, state.values(), 0, Blocks.STATE);
        long[] total = counts.values();
        for (int k = 0; k < Blocks.COUNTS; k++) {
            total[k] += counted[after][k] - counted[moment][k];
        }
        return now + cycle[after] - cycle[moment];
    }
}
