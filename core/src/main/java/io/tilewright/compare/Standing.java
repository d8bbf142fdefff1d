package io.tilewright.compare;

import io.tilewright.stats.Interval;

/**
 * Regret of a tuner within a budget, over all runs (tasks x seeds). Regrets are shares: 0.01 is 1 % above the optimum.
 *
 * @param median with its 95 % interval
 * @param optimal share of the runs at the optimum
 * @param withinOne share of the runs within 1 %
 * @param withinFive share of the runs within 5 %
 */
public record Standing(
        String tuner,
        int budget,
        Interval median,
        double mean,
        double worst,
        double optimal,
        double withinOne,
        double withinFive) {}
