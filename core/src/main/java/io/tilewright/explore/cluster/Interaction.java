package io.tilewright.explore.cluster;

import io.tilewright.stats.Quantile;
import io.tilewright.util.Rng;

/**
 * How much two knobs tell about the objective together beyond what each tells alone:
 *
 * <pre>
 * I_ij = I(x_i, x_j; y) - I(x_i; y) - I(x_j; y)      in nats, all in 4 quantile bins
 * </pre>
 *
 * less the 95 % quantile of the same under 20 permutations of y, at least 0 (mapping.md section 1.4, step 3).
 */
final class Interaction {
    private static final int BINS = 4;
    private static final int PERMUTATIONS = 20;
    private static final double NULL_QUANTILE = 0.95;

    private final int samples;
    /** n log(n / samples) for n = 0..samples. */
    private final double[] term;

    private Interaction(int samples) {
        this.samples = samples;
        this.term = new double[samples + 1];
        for (int n = 1; n <= samples; n++) {
            term[n] = n * StrictMath.log((double) n / samples);
        }
    }

    /** All pairs of columns; 0 on the diagonal. */
    static double[][] matrix(double[][] columns, double[] y, Rng rng) {
        Interaction of = new Interaction(y.length);
        int k = columns.length;
        int[][] x = new int[k][];
        for (int i = 0; i < k; i++) {
            x[i] = Ranks.bins(columns[i], BINS);
        }
        int[][] objective = new int[1 + PERMUTATIONS][];
        objective[0] = Ranks.bins(y, BINS);
        for (int p = 1; p <= PERMUTATIONS; p++) {
            objective[p] = shuffled(objective[0], rng);
        }
        double[][] excess = new double[k][k];
        double[] chance = new double[PERMUTATIONS];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                for (int p = 0; p < PERMUTATIONS; p++) {
                    chance[p] = of.pair(x[i], x[j], objective[p + 1]);
                }
                double found = of.pair(x[i], x[j], objective[0]) - Quantile.of(NULL_QUANTILE, chance);
                excess[i][j] = Math.max(0, found);
                excess[j][i] = excess[i][j];
            }
        }
        return excess;
    }

    /** Interaction information of binned samples. */
    private double pair(int[] a, int[] b, int[] y) {
        int[] all = new int[BINS * BINS * BINS];
        for (int s = 0; s < samples; s++) {
            all[(a[s] * BINS + b[s]) * BINS + y[s]]++;
        }
        int[] ab = new int[BINS * BINS];
        int[] ay = new int[BINS * BINS];
        int[] by = new int[BINS * BINS];
        int[] a1 = new int[BINS];
        int[] b1 = new int[BINS];
        int[] y1 = new int[BINS];
        for (int cell = 0; cell < all.length; cell++) {
            int i = cell / (BINS * BINS);
            int j = cell / BINS % BINS;
            int o = cell % BINS;
            ab[i * BINS + j] += all[cell];
            ay[i * BINS + o] += all[cell];
            by[j * BINS + o] += all[cell];
            a1[i] += all[cell];
            b1[j] += all[cell];
            y1[o] += all[cell];
        }
        return entropy(ab) + entropy(ay) + entropy(by) - entropy(a1) - entropy(b1) - entropy(y1) - entropy(all);
    }

    private double entropy(int[] counts) {
        double sum = 0;
        for (int count : counts) {
            sum -= term[count];
        }
        return sum / samples;
    }

    private static int[] shuffled(int[] values, Rng rng) {
        int[] other = values.clone();
        for (int i = other.length - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            int swap = other[i];
            other[i] = other[j];
            other[j] = swap;
        }
        return other;
    }
}
