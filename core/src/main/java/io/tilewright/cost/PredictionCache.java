package io.tilewright.cost;

import java.util.Arrays;

/**
 * Remembers scores by the index of their configuration: direct-mapped, so of fixed size, whatever the space. A space of
 * at most {@link #SLOTS} points never loses one.
 */
final class PredictionCache {
    static final int SLOTS = 1 << 16;

    private static final long EMPTY = -1;

    private final long[] key = new long[SLOTS];
    private final double[] score = new double[SLOTS];

    PredictionCache() {
        clear();
    }

    void clear() {
        Arrays.fill(key, EMPTY);
    }

    /** The score of this index, or NaN where it is not known (any more). */
    double get(long index) {
        int slot = slot(index);
        return key[slot] == index ? score[slot] : Double.NaN;
    }

    void put(long index, double value) {
        int slot = slot(index);
        key[slot] = index;
        score[slot] = value;
    }

    private static int slot(long index) {
        return (int) (index & (SLOTS - 1));
    }
}
