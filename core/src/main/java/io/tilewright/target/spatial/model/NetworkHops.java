package io.tilewright.target.spatial.model;

import io.tilewright.workload.Dim;
import java.util.Arrays;

/**
 * Hops of one word from a level to the children that share it (mapping.md section 2.6): the children fill a grid of H
 * columns row by row; a group of children with equal offsets costs the distance to its farthest column, and in each of
 * its columns the way up and down from the middle row.
 */
final class NetworkHops {
    private static final int D = Dim.COUNT;
    private static final int V = Tensor.COUNT;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    /** Bits of a factor in a key of the memo: seven fit a long. */
    private static final int BITS = 9;

    private static final int MEMO_BITS = 9;

    private final int columns;
    private final int rows;

    // Offsets of the children along X and along Y; a child's offset is the sum of its two.
    private final long[][] offsetX = new long[V][];
    private final long[][] offsetY = new long[V][];

    // Groups of one tensor at a time, by slot; a slot is in use if its stamp is the current one. Where no axis is
    // unrolled
    // twice the offset is the slot, else slots are found by open addressing.
    private final long[] slotOffset;
    private final int[] slotStamp;
    private final int[] column;
    private final int[] lowest;
    private final int[] highest;
    /** Twice the hops up and down in the columns that are complete. */
    private final long[] climbed;

    private final int[] groups;
    private final int mask;
    private int stamp;
    private final long[] unit = new long[D];

    // Direct-mapped memo of the hops, by the packed factors along X and Y; a factor is never 0, so 0 is no key.
    private final long[] memoX = new long[1 << MEMO_BITS];
    private final long[] memoY = new long[1 << MEMO_BITS];
    private final double[] memo = new double[V << MEMO_BITS];

    /** Sum of the hops over all groups, per tensor. */
    final double[] hops = new double[V];

    /**
     * @param fanoutX columns of children that there are
     * @param fanoutY rows of children that there are
     */
    NetworkHops(int fanoutX, int fanoutY) {
        columns = fanoutX;
        rows = fanoutY;
        int children = fanoutX * fanoutY;
        for (int v = 0; v < V; v++) {
            offsetX[v] = new long[fanoutX];
            offsetY[v] = new long[fanoutY];
        }
        int slots = Integer.highestOneBit(children) * 4;
        mask = slots - 1;
        slotOffset = new long[slots];
        slotStamp = new int[slots];
        column = new int[slots];
        lowest = new int[slots];
        highest = new int[slots];
        climbed = new long[slots];
        groups = new int[children];
    }

    /** Hops below level {@code i}, which has spatial loops. */
    void count(Mapping mapping, Tiles tiles, int i) {
        boolean plain = dense(tiles.spatial, i * D) && columns < 1 << BITS && rows < 1 << BITS;
        if (!plain) {
            countAfresh(mapping, tiles, i);
            return;
        }
        // Without an axis unrolled twice the factors alone decide.
        long keyX = packed(mapping.spatialX, i * D);
        long keyY = packed(mapping.spatialY, i * D);
        int at = (int) ((keyX * 31 + keyY) * MIX >>> 64 - MEMO_BITS);
        if (memoX[at] != keyX || memoY[at] != keyY) {
            countAfresh(mapping, tiles, i);
            memoX[at] = keyX;
            memoY[at] = keyY;
            System.arraycopy(hops, 0, memo, at * V, V);
        }
        System.arraycopy(memo, at * V, hops, 0, V);
    }

    private static long packed(int[] factors, int d) {
        long packed = 0;
        for (int j = 0; j < D; j++) {
            packed = packed << BITS | factors[d + j];
        }
        return packed;
    }

    private static boolean dense(long[] s, int d) {
        return (s[d + Dim.P.ordinal()] == 1 || s[d + Dim.R.ordinal()] == 1)
                && (s[d + Dim.Q.ordinal()] == 1 || s[d + Dim.S.ordinal()] == 1);
    }

    private void countAfresh(Mapping mapping, Tiles tiles, int i) {
        int alongX = (int) tiles.columns[i];
        int children = (int) tiles.children[i];
        int alongY = children / alongX;
        int middle = Math.max(rows, alongY) - 1;
        for (int v = 0; v < V; v++) {
            boolean dense = units(tiles, i * D, v);
            line(mapping.spatialX, i * D, offsetX[v], null);
            line(mapping.spatialY, i * D, offsetY[v], mapping.spatialX);
            hops[v] = sum(offsetX[v], offsetY[v], alongX, children, middle, dense);
        }
    }

    /**
     * @param middle twice the row in the middle
     */
    private double sum(long[] fromX, long[] fromY, int alongX, int children, int middle, boolean dense) {
        stamp++;
        if (stamp == 0) {
            Arrays.fill(slotStamp, 0);
            stamp = 1;
        }
        int found = 0;
        for (int h = 0; h < columns; h++) {
            int x = h % alongX;
            int y = h / alongX;
            for (int id = h, row = 0; id < children; id += columns, row++) {
                long offset = fromX[x] + fromY[y];
                int slot = dense ? (int) offset : slot(offset);
                if (slotStamp[slot] != stamp) {
                    slotStamp[slot] = stamp;
                    slotOffset[slot] = offset;
                    climbed[slot] = 0;
                    column[slot] = h;
                    lowest[slot] = row;
                    groups[found++] = slot;
                } else if (column[slot] != h) {
                    climbed[slot] += climb(slot, middle);
                    column[slot] = h;
                    lowest[slot] = row;
                }
                highest[slot] = row;
                x += columns;
                while (x >= alongX) {
                    x -= alongX;
                    y++;
                }
            }
        }
        long twice = 0;
        for (int g = 0; g < found; g++) {
            int slot = groups[g];
            twice += 2L * column[slot] + climbed[slot] + climb(slot, middle);
        }
        return twice / 2.0;
    }

    /** Twice the hops within a group's last column. */
    private int climb(int slot, int middle) {
        return Math.max(0, middle - 2 * lowest[slot]) + Math.max(0, 2 * highest[slot] - middle);
    }

    private int slot(long offset) {
        long mixed = offset * MIX;
        int slot = (int) (mixed >>> 40) & mask;
        while (slotStamp[slot] == stamp && slotOffset[slot] != offset) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /**
     * What one step of each dimension adds to the offset, as one number that differs where an axis does.
     *
     * @return whether the numbers are 0 to M - 1
     */
    private boolean units(Tiles tiles, int d, int v) {
        long[] s = tiles.spatial;
        for (int j = 0; j < D; j++) {
            unit[j] = 0;
        }
        if (v == Tensor.WEIGHTS.ordinal()) {
            radix(s, d, Dim.K, radix(s, d, Dim.C, radix(s, d, Dim.S, radix(s, d, Dim.R, 1))));
            return true;
        }
        if (v == Tensor.OUTPUTS.ordinal()) {
            radix(s, d, Dim.N, radix(s, d, Dim.K, radix(s, d, Dim.Q, radix(s, d, Dim.P, 1))));
            return true;
        }
        int r = Dim.R.ordinal();
        int t = Dim.S.ordinal();
        int p = Dim.P.ordinal();
        int q = Dim.Q.ordinal();
        boolean dense = dense(s, d);
        long radix = 1;
        if (dense) {
            radix = radix(s, d, Dim.S, radix(s, d, Dim.Q, radix(s, d, Dim.R, radix(s, d, Dim.P, 1))));
        } else {
            unit[p] = tiles.below[d + p] * tiles.wStride;
            unit[r] = tiles.below[d + r] * tiles.wDilation;
            radix = (s[d + p] - 1) * unit[p] + (s[d + r] - 1) * unit[r] + 1;
            unit[q] = tiles.below[d + q] * tiles.hStride * radix;
            unit[t] = tiles.below[d + t] * tiles.hDilation * radix;
            radix += (s[d + q] - 1) * unit[q] + (s[d + t] - 1) * unit[t];
        }
        radix(s, d, Dim.N, radix(s, d, Dim.C, radix));
        return dense;
    }

    private long radix(long[] s, int d, Dim dim, long radix) {
        unit[dim.ordinal()] = radix;
        return radix * s[d + dim.ordinal()];
    }

    /**
     * Offsets along one direction: its dimensions in order, the first fastest. Where a dimension is unrolled both along X
     * and Y, a step along Y is as long as all of X.
     */
    private void line(int[] factors, int d, long[] offsets, int[] within) {
        int length = 1;
        offsets[0] = 0;
        for (int j = 0; j < D; j++) {
            int n = factors[d + j];
            if (n > 1) {
                long step = within == null ? unit[j] : unit[j] * within[d + j];
                for (int at = length; at < length * n; at++) {
                    offsets[at] = offsets[at - length] + step;
                }
                length *= n;
            }
        }
    }
}
