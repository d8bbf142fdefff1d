package io.tilewright.cost;

import io.tilewright.space.Config;
import java.util.List;

/**
 * A learned stand-in for the measurement: the higher its score, the better the configuration is believed to be. Not
 * thread-safe; deterministic by the stream it was made with.
 */
public interface CostModel {
    /**
     * Learns from scratch; nothing of an earlier fit is left.
     *
     * @param configs what was measured, at least one, all of one space
     * @param fitness their measured fitness, higher is better, 0 for what did not run; finite, not negative; same
     *     length and order as {@code configs}
     */
    void fit(List<Config> configs, double[] fitness);

    /**
     * The score of one configuration of the same space; only the order of scores means something across models. Equal
     * calls give equal values until the next {@link #fit}.
     *
     * @throws IllegalStateException before the first fit
     */
    double predict(Config config);

    /** The scores of several configurations, in their order. */
    default double[] predict(List<Config> configs) {
        double[] scores = new double[configs.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = predict(configs.get(i));
        }
        return scores;
    }
}
