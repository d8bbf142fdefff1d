package io.tilewright.stats;

/** The standard normal distribution. */
final class Normal {
    private static final double SWITCH = 3;
    private static final int STEPS = 200;

    private Normal() {}

    /**
     * P(Z &gt; z), for z from 0: by the series of the distribution function (Abramowitz and Stegun 26.2.11) below 3, by
     * the continued fraction of the tail (26.2.14) above; relative error below 1e-12.
     */
    static double upperTail(double z) {
        double density = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
        if (z < SWITCH) {
            double term = z;
            double sum = z;
            for (int k = 1; k < STEPS; k++) {
                term *= z * z / (2 * k + 1);
                sum += term;
            }
            return 0.5 - density * sum;
        }
        double fraction = z;
        for (int k = STEPS; k >= 1; k--) {
            fraction = z + k / fraction;
        }
        return density / fraction;
    }
}
