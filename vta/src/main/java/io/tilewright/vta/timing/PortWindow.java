package io.tilewright.vta.timing;

import java.util.Arrays;

/**
 * Transfers of both units that share the read port: all beats of a set of transfers need a cycle each, from the first
 * one's start on. An instruction that waits for the last of them starts no earlier than that.
 *
 * <p>Two kinds of sets are tried: everything since the beginning; and what the compute unit loaded since it last waited
 * for the load unit, with the load unit's transfers from any one since then. In the first, a load that overlaps nothing
 * else keeps the port from all others from its start to its done cycle; and the fetched instructions are in it, where
 * they do not overlap such a load.
 */
final class PortWindow {
    /** From a transfer's start to its first beat, and from its last beat to the start of who waits for it. */
    private static final int AROUND = 6;

    private long[] loadStart = new long[64];
    /** Beats of the first i loads. */
    private long[] loadBeats = new long[64];

    /** Cycles without a beat that the first i loads add. */
    private long[] idle = new long[64];

    private int loads;
    private int awaited;
    private long fetchStart = Long.MAX_VALUE;
    private long fetchBeats;

    private long firstCompute = Long.MAX_VALUE;
    private long computeBeats;
    private long recentCompute = Long.MAX_VALUE;
    private long recentBeats;

    /**
     * A transfer of the load unit that starts no earlier than {@code start}.
     *
     * @param idleCycles from its start to its done cycle, those in which no beat at all is on the bus
     */
    void load(long start, long beats, long idleCycles) {
        if (loads + 1 == loadStart.length) {
            loadStart = Arrays.copyOf(loadStart, 2 * loadStart.length);
            loadBeats = Arrays.copyOf(loadBeats, 2 * loadBeats.length);
            idle = Arrays.copyOf(idle, 2 * idle.length);
        }
        loadStart[loads] = start;
        loadBeats[loads + 1] = loadBeats[loads] + beats;
        idle[loads + 1] = idle[loads] + idleCycles;
        loads++;
    }

    /** A transfer of the compute unit that starts no earlier than {@code start}. */
    void compute(long start, long beats) {
        firstCompute = Math.min(firstCompute, start);
        computeBeats += beats;
        recentCompute = Math.min(recentCompute, start);
        recentBeats += beats;
    }

    /** Instructions fetched no earlier than from {@code start} on, before all that is dispatched afterwards. */
    void fetch(long start, long beats) {
        fetchStart = Math.min(fetchStart, start);
        fetchBeats += beats;
    }

    /** Transfers of the load unit so far. */
    int loads() {
        return loads;
    }

    /**
     * The earliest start of an instruction of the compute unit that comes after all its transfers so far and waits for
     * the first {@code upTo} of the load unit.
     */
    long passed(int upTo) {
        if (upTo == 0) {
            return 0;
        }
        long beats = computeBeats + loadBeats[upTo];
        long first = Math.min(firstCompute, loadStart[0]);
        long start = Math.max(first + AROUND + beats, Math.min(first, fetchStart) + fetchBeats + beats + idle[upTo]);
        if (recentBeats > 0) {
            for (int from = awaited; from < upTo; from++) {
                long recent = recentBeats + loadBeats[upTo] - loadBeats[from];
                start = Math.max(start, Math.min(recentCompute, loadStart[from]) + AROUND + recent);
            }
            recentCompute = Long.MAX_VALUE;
            recentBeats = 0;
        }
        awaited = Math.max(awaited, upTo);
        return start;
    }
}
