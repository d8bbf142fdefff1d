package io.tilewright.tune.dcoc;

import io.tilewright.explore.mappo.Reward;
import io.tilewright.space.Config;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * DCOC's reward (equation 5), without units (reference: tuners.md section 2.2, lines 9, 10 and 30):
 *
 * <pre>
 * R = t_ref / t - P(Theta)       t_ref / t = (t_ref / t_best) score,   P(Theta) = lambda excess(Theta)
 * R =           - P(Theta)       for what may not be measured
 * </pre>
 *
 * where the score is the predicted rate over the best measured one, and the excess is equation 4 with area and memory each
 * over its limit: {@link io.tilewright.target.TaskProfile#penalty}, computed exactly, never learnt. A reference that lies far
 * from every cost measured, as where a target has none, says nothing about them: t_best takes its place.
 */
final class PenalisedReward implements Reward {
    private static final double LEAST_RATIO = 1e-3;
    private static final double LARGEST_RATIO = 2;
    private static final int SLOTS = 1 << 16;

    private final Predicate<Config> feasible;
    private final ToDoubleFunction<Config> excess;
    private final double referenceCost;
    private final DcocParameters.Penalty penalty;
    private final double lambda;
    private double speed = 1;

    /** The excess never changes: the last points asked for, by hash. */
    private final Config[] known = new Config[SLOTS];

    private final double[] knownExcess = new double[SLOTS];

    PenalisedReward(
            Predicate<Config> feasible,
            ToDoubleFunction<Config> excess,
            double referenceCost,
            DcocParameters parameters) {
        this.feasible = feasible;
        this.excess = excess;
        this.referenceCost = referenceCost;
        this.penalty = parameters.penalty();
        this.lambda = parameters.lambda();
    }

    /** The cost that a score of 1 stands for. */
    void bestCost(double cost) {
        double ratio = referenceCost / cost;
        speed = ratio >= LEAST_RATIO && ratio <= LARGEST_RATIO ? ratio : 1;
    }

    @Override
    public double of(Config config, double score) {
        double p = penalty == DcocParameters.Penalty.OFF ? 0 : lambda * excess(config);
        boolean counts = feasible.test(config) || penalty == DcocParameters.Penalty.SOFT && p > 0;
        return (counts ? speed * score : 0) - p;
    }

    private double excess(Config config) {
        int slot = (config.hashCode() * 0x9e3779b9) >>> 16;
        if (!config.equals(known[slot])) {
            known[slot] = config;
            knownExcess[slot] = excess.applyAsDouble(config);
        }
        return knownExcess[slot];
    }
}
