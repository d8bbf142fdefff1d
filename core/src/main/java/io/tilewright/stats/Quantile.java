package io.tilewright.stats;

import java.util.Arrays;

/** Sample quantiles by linear interpolation of the order statistics (Hyndman and Fan 1996, type 7). */
public final class Quantile {
    private Quantile() {}

    /** The middle value, or the mean of the two. */
    public static double median(double... values) {
        return of(0.5, values);
    }

    /**
     * @param q 0..1
     * @param values at least one, in any order, infinite ones allowed, no NaN
     */
    public static double of(double q, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(q, sorted);
    }

    /** As {@link #of}, of values in ascending order. */
    static double ofSorted(double q, double[] sorted) {
        if (sorted.length == 0 || !(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException(
                    "quantile " + q + " of " + sorted.length + " values, allowed: 0..1 of at least one");
        }
        double at = q * (sorted.length - 1);
        int below = (int) at;
        double rest = at - below;
        // an infinite neighbour times 0 would be NaN, and between equal infinities as well
        return rest == 0 || sorted[below] == sorted[below + 1]
                ? sorted[below]
                : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }
}
