package io.tilewright.stats;

import java.util.Arrays;

/**
 * The paired signed-rank test (F. Wilcoxon, Individual Comparisons by Ranking Methods, Biometrics Bulletin 1, 1945).
 * Differences of zero are dropped, as he did; equal sizes share the mean of their ranks. Up to 200 pairs the p-value is
 * exact, also with ties: the distribution over all 2^n signs of the ranks at hand, by counting sums. Beyond, it is the normal
 * approximation with the variance of those ranks and a continuity correction.
 *
 * @param pairs that differ
 * @param positive sum of the ranks of the positive differences
 * @param negative sum of the ranks of the negative ones
 * @param p two-sided; 1 when no pair differs
 * @param exact whether {@code p} is exact
 */
public record SignedRank(int pairs, double positive, double negative, double p, boolean exact) {
    private static final int MOST_EXACT = 200;

    /**
     * The test of paired values; the difference of two equal infinities is 0.
     *
     * @param first as long as {@code second}, no NaN
     */
    public static SignedRank test(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " and " + second.length + " values, allowed: pairs");
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] == second[i] ? 0 : first[i] - second[i];
        }
        return test(differences);
    }

    /** The test of differences. */
    public static SignedRank test(double[] differences) {
        double[] nonzero = Arrays.stream(differences).filter(d -> d != 0).toArray();
        int n = nonzero.length;
        long[] doubled = doubledRanks(nonzero);
        long positive = 0;
        long total = 0;
        for (int i = 0; i < n; i++) {
            positive += nonzero[i] > 0 ? doubled[i] : 0;
            total += doubled[i];
        }
        boolean exact = n <= MOST_EXACT;
        double p = exact ? exact(doubled, total, positive) : normal(doubled, total, positive);
        return new SignedRank(n, positive / 2.0, (total - positive) / 2.0, p, exact);
    }

    /** Twice the rank of each size, ties sharing their mean, so that all are whole. */
    private static long[] doubledRanks(double[] values) {
        int n = values.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(Math.abs(values[a]), Math.abs(values[b])));
        long[] ranks = new long[n];
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && Math.abs(values[order[to]]) == Math.abs(values[order[from]])) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = from + 1 + to; // (from + 1) + to = first + last rank of the group
            }
            from = to;
        }
        return ranks;
    }

    private static double exact(long[] ranks, long total, long positive) {
        double[] chance = new double[(int) total + 1];
        chance[0] = 1;
        int reached = 0;
        for (long rank : ranks) {
            reached += (int) rank;
            for (int sum = reached; sum >= 0; sum--) {
                chance[sum] = 0.5 * chance[sum] + (sum >= rank ? 0.5 * chance[sum - (int) rank] : 0);
            }
        }
        // the distribution is symmetric, so both tails are the one of the smaller sum
        double tail = 0;
        for (int sum = 0; sum <= Math.min(positive, total - positive); sum++) {
            tail += chance[sum];
        }
        return Math.min(1, 2 * tail);
    }

    private static double normal(long[] ranks, long total, long positive) {
        double squares = 0;
        for (long rank : ranks) {
            squares += (double) rank * rank;
        }
        // of the doubled sum: mean total / 2, variance sum of squares / 4; 1 is the correction of half a rank
        double away = Math.max(0, Math.abs(positive - total / 2.0) - 1);
        return Math.min(1, 2 * Normal.upperTail(away / Math.sqrt(squares / 4)));
    }
}
