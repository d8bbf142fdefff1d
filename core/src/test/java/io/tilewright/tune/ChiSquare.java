package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Pearson's test of counts against expected shares. */
public final class ChiSquare {
    /** Standard normal quantile of 1 - 10^-5: one false alarm in 100,000 seeds, and the seeds are fixed. */
    private static final double Z = 4.265;

    private ChiSquare() {}

    /** All cells equally likely. */
    public static void assertUniform(long[] counts) {
        double[] shares = new double[counts.length];
        Arrays.fill(shares, 1.0 / counts.length);
        assertFits(counts, shares);
    }

    public static void assertFits(long[] counts, double[] shares) {
        long n = LongStream.of(counts).sum();
        double statistic = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = n * shares[i];
            assertThat(expected).as("expected count of cell " + i).isGreaterThan(5);
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        double df = counts.length - 1;
        // Wilson and Hilferty's approximation of the quantile
        double h = 2 / (9 * df);
        double critical = df * Math.pow(1 - h + Z * Math.sqrt(h), 3);
        assertThat(statistic)
                .as("chi-square with " + (int) df + " degrees of freedom")
                .isLessThan(critical);
    }
}
