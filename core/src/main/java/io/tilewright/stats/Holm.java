package io.tilewright.stats;

import java.util.Arrays;

/** Correction for several tests (S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, 1979). */
public final class Holm {
    private Holm() {}

    /** Adjusted p-values in the order given: reject where at most alpha, and no true hypothesis is rejected but with alpha. */
    public static double[] adjust(double... p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            largest = Math.max(largest, Math.min(1, (order.length - i) * p[order[i]]));
            adjusted[order[i]] = largest;
        }
        return adjusted;
    }
}
