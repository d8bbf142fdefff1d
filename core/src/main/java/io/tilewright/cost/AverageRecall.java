package io.tilewright.cost;

import java.util.Arrays;

/**
 * Average recall at N, the metric that ends AutoTVM's boosting (reference: autotvm.md section 2.3):
 *
 * <pre>
 * a-recall@N = 1/N * sum over n in 0..N-1 of recall(n)
 * recall(n)  = |{first n rows by predicted score whose true rank is at most n}| / (n + 1)
 * </pre>
 *
 * True ranks start at 1 (the highest label). Its largest value is below 1, since recall(n) is at most n / (n + 1).
 *
 * <p>Ties, which the reference leaves to an unstable sort: equal scores put the later row first (a reversed stable
 * sort), equal labels take their ranks in the order of the scores.
 *
 * <p>Going from n - 1 to n, the count gains the newly admitted row if its rank is at most n, and the row of rank n if it
 * was admitted before: one pass over the N best of both orders instead of N counts.
 */
final class AverageRecall {
    private final int top;
    private final int[] labelClass;
    private final long[] byScore;
    private final long[] byLabel;
    private final int[] rankAt;

    /**
     * @param labels true values, one per row, finite
     * @param top N, from 1
     */
    AverageRecall(float[] labels, int top) {
        this.top = top;
        this.labelClass = denseDescending(labels);
        this.byScore = new long[labels.length];
        this.byLabel = new long[labels.length];
        this.rankAt = new int[labels.length];
    }

    /** The metric of one prediction per row. */
    double of(float[] scores) {
        int rows = labelClass.length;
        for (int row = 0; row < rows; row++) {
            byScore[row] = descendingKey(scores[row]) << 32 | (rows - 1 - row);
        }
        Arrays.sort(byScore);
        for (int place = 0; place < rows; place++) {
            int row = rows - 1 - (int) byScore[place];
            byLabel[place] = (long) labelClass[row] << 32 | place;
        }
        Arrays.sort(byLabel);
        for (int rank = 1; rank <= rows; rank++) {
            rankAt[(int) byLabel[rank - 1]] = rank;
        }
        double sum = 0;
        int count = 0;
        for (int n = 1; n < Math.min(top, rows); n++) {
            if (rankAt[n - 1] <= n) {
                count++;
            }
            if ((int) byLabel[n - 1] < n - 1) {
                count++;
            }
            sum += (double) count / (n + 1);
        }
        return sum / top;
    }

    /** Position of each value among the distinct values, the largest being 0. */
    private static int[] denseDescending(float[] values) {
        long[] keys = new long[values.length];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = descendingKey(values[row]) << 32 | row;
        }
        Arrays.sort(keys);
        int[] dense = new int[keys.length];
        int value = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i > 0 && keys[i] >> 32 != keys[i - 1] >> 32) {
                value++;
            }
            dense[(int) keys[i]] = value;
        }
        return dense;
    }

    /** 32 bits, signed, that sort as the floats do from high to low; the two zeros are equal. */
    private static long descendingKey(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return ~(bits ^ (bits >> 31 & 0x7fffffff));
    }
}
