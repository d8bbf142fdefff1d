package io.tilewright.explore;

import io.tilewright.space.Config;
import java.util.List;

/**
 * What an explorer saw (the trajectory S_Theta, or the best of it): distinct points, best first by their own judgement.
 *
 * @param points distinct configurations; an explorer that walks through ineligible points may list those too
 * @param predicted the cost model's score of each point
 * @param value how the explorer itself values each point: the critic's V where there is one, else {@code predicted}
 * @param steps how many steps the walk took
 */
public record Exploration(List<Config> points, double[] predicted, double[] value, int steps) {
    public Exploration {
        points = List.copyOf(points);
        if (points.size() != predicted.length || points.size() != value.length) {
            throw new IllegalArgumentException(points.size() + " points with " + predicted.length + " predictions and "
                    + value.length + " values, allowed: equally many");
        }
    }

    /** Of an explorer without a critic. */
    public static Exploration of(List<Config> points, double[] predicted, int steps) {
        return new Exploration(points, predicted, predicted, steps);
    }
}
