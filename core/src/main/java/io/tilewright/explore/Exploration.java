package io.tilewright.explore;

import io.tilewright.space.Config;
import java.util.List;
import java.util.Map;

/**
 * What an explorer saw (the trajectory S_Theta, or the best of it): distinct points, best first by their own judgement.
 *
 * @param points distinct configurations; an explorer that walks through ineligible points may list those too
 * @param predicted the cost model's score of each point, or the reward that the explorer makes of it
 * @param value how the explorer itself values each point: the critic's V where there is one, else {@code predicted}
 * @param steps how many steps the walk took
 * @param figures what else the explorer has to tell about this walk, name to value, in order; for reports only
 */
public record Exploration(
        List<Config> points, double[] predicted, double[] value, int steps, Map<String, Double> figures) {
    public Exploration {
        points = List.copyOf(points);
        if (points.size() != predicted.length || points.size() != value.length) {
            throw new IllegalArgumentException(points.size() + " points with " + predicted.length + " predictions and "
                    + value.length + " values, allowed: equally many");
        }
    }

    /** Of an explorer that has nothing else to tell. */
    public Exploration(List<Config> points, double[] predicted, double[] value, int steps) {
        this(points, predicted, value, steps, Map.of());
    }

    /** Of an explorer without a critic. */
    public static Exploration of(List<Config> points, double[] predicted, int steps) {
        return new Exploration(points, predicted, predicted, steps);
    }
}
