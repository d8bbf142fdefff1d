package io.tilewright.target;

import io.tilewright.space.Config;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * What a target tells a learning tuner about a task besides its space.
 *
 * @param features of the workload, about 0..10 each (logarithms of extents); the same meaning for every workload of the
 *     target; empty when there is nothing to tell
 * @param referenceCost cost that no configuration undercuts by much, e.g. the roofline; scales rewards; above 0
 * @param penalty dimensionless excess over soft limits of area and memory (DCOC equation 4, tuners.md section 2.2 line 9),
 *     from 0; 0 within the limits
 * @param canonical the same configuration of the space for all that lower to the same program, itself one of them, so
 *     that no tuner needs to measure two of them; the identity where the target knows of none
 */
public record TaskProfile(
        double[] features, double referenceCost, ToDoubleFunction<Config> penalty, UnaryOperator<Config> canonical) {
    /** Every configuration stands for itself. */
    public TaskProfile(double[] features, double referenceCost, ToDoubleFunction<Config> penalty) {
        this(features, referenceCost, penalty, UnaryOperator.identity());
    }

    /** No features, no limits, and a reference so small that it says nothing. */
    public static TaskProfile none() {
        return new TaskProfile(new double[0], Double.MIN_NORMAL, config -> 0);
    }
}
