package io.tilewright.stats;

import java.util.Arrays;

/**
 * Uniform draws without replacement from a finite set, in closed form. After n of N draws the best has rank i with
 * chance C(N - i, n - 1) / C(N, n), and one of the k best was drawn with chance 1 - C(N - k, n) / C(N, n).
 */
public final class UniformDraws {
    /** Below the rounding of a sum of chances. */
    static final double NEVER = 1e-12;

    private final double[] sorted;

    /**
     * @param values at least one, smaller is better; no NaN; positive infinity for what has no value
     */
    public UniformDraws(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("draws from nothing, allowed: at least one value");
        }
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** N. */
    public int size() {
        return sorted.length;
    }

    /** How many values are at most {@code limit}. */
    public int atMost(double limit) {
        int k = 0;
        while (k < sorted.length && sorted[k] <= limit) {
            k++;
        }
        return k;
    }

    /**
     * Mean of the best after {@code draws} draws (all values, if there are fewer); {@code draws} from 1. Infinite where
     * it can be that no draw holds a finite value, unless the chance of that is below {@value #NEVER}.
     */
    public double expectedBest(int draws) {
        double[] chance = ranks(draws);
        double sum = 0;
        double unbounded = 0;
        for (int i = 0; i < chance.length; i++) {
            if (Double.isInfinite(sorted[i])) {
                unbounded += chance[i];
            } else {
                sum += chance[i] * sorted[i];
            }
        }
        return unbounded < NEVER ? sum : Double.POSITIVE_INFINITY;
    }

    /**
     * Quantile of the best after {@code draws} draws: the smallest value v with P(best &lt;= v) &gt;= q.
     *
     * @param q above 0, up to 1
     */
    public double quantileOfBest(int draws, double q) {
        double[] chance = ranks(draws);
        double sum = 0;
        for (int i = 0; i < chance.length; i++) {
            sum += chance[i];
            if (sum >= q - 1e-12) {
                return sorted[i];
            }
        }
        return sorted[chance.length - 1];
    }

    /** Chance that {@code draws} draws hold a value of at most {@code limit}. */
    public double hit(int draws, double limit) {
        return hit(sorted.length, atMost(limit), draws);
    }

    /** Mean number of draws to the first value of at most {@code limit}: (N + 1) / (k + 1); infinite where k = 0. */
    public double expectedDraws(double limit) {
        int k = atMost(limit);
        return k == 0 ? Double.POSITIVE_INFINITY : (sorted.length + 1.0) / (k + 1);
    }

    /** Chance that {@code draws} of {@code size} draws hold one of {@code k}. */
    static double hit(int size, int k, int draws) {
        if (draws > size - k) {
            return k > 0 ? 1 : 0;
        }
        double miss = 1;
        for (int j = 0; j < k; j++) {
            miss *= (double) (size - draws - j) / (size - j);
        }
        return 1 - miss;
    }

    /** Chance that the best has rank 1, 2, ...; as long as it is above 0. */
    private double[] ranks(int draws) {
        if (draws < 1) {
            throw new IllegalArgumentException(draws + " draws, allowed: from 1");
        }
        int size = sorted.length;
        int n = Math.min(draws, size);
        double[] chance = new double[size - n + 1];
        chance[0] = (double) n / size;
        for (int i = 1; i < chance.length; i++) {
            chance[i] = chance[i - 1] * (size - n - i + 1) / (size - i);
        }
        return chance;
    }
}
