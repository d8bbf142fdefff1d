package io.tilewright.explore.mappo;

import io.tilewright.cost.CostModel;
import io.tilewright.space.Config;
import java.util.LinkedHashMap;
import java.util.Map;

/** The distinct configurations of one exploration (S_Theta), in the order of their first visit, each evaluated once. */
final class Visited {
    /** A configuration and its reward. */
    record Point(Config config, double reward) {}

    private final CostModel model;
    private final Reward reward;
    private final Map<Config, Point> points = new LinkedHashMap<>();

    Visited(CostModel model, Reward reward) {
        this.model = model;
        this.reward = reward;
    }

    Point at(Config config) {
        Point known = points.get(config);
        if (known == null) {
            known = new Point(config, reward.of(config, model.predict(config)));
            points.put(config, known);
        }
        return known;
    }

    Iterable<Point> points() {
        return points.values();
    }
}
