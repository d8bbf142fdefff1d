package io.tilewright.stats;

import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13), stratified: each
 * stratum is resampled with replacement from itself only. The same draws for the same stream.
 *
 * @param resamples from 1
 * @param level e.g. 0.95, above 0 and below 1
 */
public record Bootstrap(int resamples, double level) {
    /** 2,000 resamples, 95 %. */
    public static final Bootstrap DEFAULT = new Bootstrap(2000, 0.95);

    public Bootstrap {
        if (resamples < 1 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    resamples + " resamples at level " + level + ", allowed: from 1, and between 0 and 1");
        }
    }

    /** The interval of a statistic of one sample. */
    public Interval interval(double[] sample, ToDoubleFunction<double[]> statistic, Rng rng) {
        return stratified(new double[][] {sample}, strata -> statistic.applyAsDouble(strata[0]), rng);
    }

    /**
     * The interval of a statistic of several samples.
     *
     * @param strata e.g. one per task, holding one value per seed
     * @param statistic gets arrays of the same sizes, which it may not keep
     */
    public Interval stratified(double[][] strata, ToDoubleFunction<double[][]> statistic, Rng rng) {
        double[][] draw = new double[strata.length][];
        for (int s = 0; s < strata.length; s++) {
            draw[s] = new double[strata[s].length];
        }
        double[] values = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            for (int s = 0; s < strata.length; s++) {
                for (int i = 0; i < draw[s].length; i++) {
                    draw[s][i] = strata[s][rng.nextInt(draw[s].length)];
                }
            }
            values[r] = statistic.applyAsDouble(draw);
        }
        Arrays.sort(values);
        double tail = (1 - level) / 2;
        return new Interval(
                Quantile.ofSorted(tail, values), statistic.applyAsDouble(strata), Quantile.ofSorted(1 - tail, values));
    }
}
