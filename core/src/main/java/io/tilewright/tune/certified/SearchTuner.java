package io.tilewright.tune.certified;

import io.tilewright.space.Config;
import io.tilewright.target.BoundedSearch;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Unvisited;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Drives a target's own search ({@link BoundedSearch}) and measures what it finds. Where some steps find nothing new, the
 * next neighbour of the best is measured, so that what was proved so far is told; after the proof, the same.
 */
final class SearchTuner implements Tuner {
    /** Steps of the search between two measurements, at most. */
    private static final int STEPS = 16;

    private final BoundedSearch search;
    private final Unvisited unvisited;
    private final Predicate<Config> mayPropose;
    private final Config first;
    private final Deque<Config> found = new ArrayDeque<>();
    private final Deque<Config> neighbours = new ArrayDeque<>();
    private double best = Double.POSITIVE_INFINITY;

    SearchTuner(TunerContext context, BoundedSearch search) {
        this.search = search;
        this.unvisited = new Unvisited(context, context.initial());
        this.mayPropose = context.mayPropose();
        this.first = context.space().at(0);
    }

    @Override
    public List<Config> ask(int n) {
        for (int step = 0; step < STEPS && found.isEmpty() && !search.done(); step++) {
            mayPropose.test(first); // ends the run where it is to stop
            found.addAll(search.step());
            found.removeIf(config -> !unvisited.contains(config));
        }
        Deque<Config> from = found.isEmpty() ? neighbours : found;
        int size = found.isEmpty() ? 1 : n;
        List<Config> batch = new ArrayList<>();
        while (batch.size() < size && !from.isEmpty()) {
            Config config = from.poll();
            if (unvisited.contains(config) && unvisited.visit(config)) {
                batch.add(config);
            }
        }
        if (batch.isEmpty()) {
            Optional<Config> drawn = unvisited.draw();
            drawn.ifPresent(batch::add);
        }
        return batch;
    }

    @Override
    public void tell(List<Trial> trials) {
        for (Trial trial : trials) {
            if (trial.result() instanceof MeasureResult.Success success) {
                search.tell(success.cost());
                if (success.cost() < best) {
                    best = success.cost();
                    neighbours.clear();
                    neighbours.addAll(trial.config().space().neighbours(trial.config()));
                }
            }
        }
    }

    @Override
    public OptionalDouble provenBound() {
        double least = search.least();
        return least < Double.POSITIVE_INFINITY ? OptionalDouble.of(least) : OptionalDouble.empty();
    }
}
