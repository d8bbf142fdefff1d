package io.tilewright.explore.mappo;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Algorithm 1, line 3: the configurations that episodes start at. */
final class Starts {
    /** Draws per start before a space counts as short of feasible points. */
    private static final int PATIENCE = 100;

    private final ConfigSpace space;
    private final MappoParameters parameters;
    private final Predicate<Config> feasible;
    private final Supplier<List<Config>> bestMeasured;
    private final Rng rng;

    Starts(
            ConfigSpace space,
            MappoParameters parameters,
            Predicate<Config> feasible,
            Supplier<List<Config>> bestMeasured,
            Rng rng) {
        this.space = space;
        this.parameters = parameters;
        this.feasible = feasible;
        this.bestMeasured = bestMeasured;
        this.rng = rng;
    }

    /**
     * As many as there are episodes: distinct while feasible points are found, then these again and again. Any point,
     * where none is found.
     *
     * @param first whether this is the first exploration
     */
    List<Config> draw(boolean first) {
        int count = parameters.episodes();
        Set<Config> points = new LinkedHashSet<>();
        if (parameters.start() == MappoParameters.Start.MIXED && !first) {
            bestMeasured.get().stream().limit(count / 4).forEach(points::add);
        }
        for (int draw = 0; draw < PATIENCE * count && points.size() < Math.min(count, space.size()); draw++) {
            Config config = space.sample(rng);
            if (feasible.test(config)) {
                points.add(config);
            }
        }
        if (points.isEmpty()) {
            points.add(space.sample(rng));
        }
        List<Config> distinct = List.copyOf(points);
        List<Config> starts = new ArrayList<>(distinct);
        while (starts.size() < count) {
            starts.add(distinct.get(starts.size() % distinct.size()));
        }
        return starts;
    }
}
