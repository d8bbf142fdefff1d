package io.tilewright.explore.cluster;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks of samples, equal values sharing their mean rank, and what is built on them. */
final class Ranks {
    private Ranks() {}

    /** From 0 to n - 1. */
    static double[] of(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Quantile bins of nearly equal size, 0..bins-1; equal values share a bin. */
    static int[] bins(double[] values, int bins) {
        double[] ranks = of(values);
        int[] binned = new int[values.length];
        for (int i = 0; i < binned.length; i++) {
            binned[i] = (int) (bins * (ranks[i] + 0.5) / values.length);
        }
        return binned;
    }

    /**
     * Spearman's rank correlations of all pairs of columns: Pearson's of the ranks. 0 with a constant column, 1 on the
     * diagonal.
     */
    static double[][] spearman(double[][] columns) {
        int k = columns.length;
        double[][] unit = new double[k][];
        for (int i = 0; i < k; i++) {
            unit[i] = of(columns[i]);
            double mean = (unit[i].length - 1) / 2.0;
            double square = 0;
            for (int s = 0; s < unit[i].length; s++) {
                unit[i][s] -= mean;
                square += unit[i][s] * unit[i][s];
            }
            for (int s = 0; s < unit[i].length; s++) {
                unit[i][s] = square > 0 ? unit[i][s] / Math.sqrt(square) : 0;
            }
        }
        double[][] rho = new double[k][k];
        for (int i = 0; i < k; i++) {
            rho[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int s = 0; s < unit[i].length; s++) {
                    sum += unit[i][s] * unit[j][s];
                }
                rho[i][j] = sum;
                rho[j][i] = sum;
            }
        }
        return rho;
    }
}
