package io.tilewright.tune.certified;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Unvisited;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The learned order alone, where nothing bounds the cost: after some uniform draws, the lowest optimistic estimates of
 * the whole space, or of a sample and the neighbours of the best where it is too large to be listed. Proves nothing
 * until everything was tried.
 */
final class LearnedTuner implements Tuner {
    private static final int INITIAL = 16;
    /** Spaces up to this size are listed. */
    private static final long LISTED = 1 << 14;

    private static final int SAMPLE = 2048;
    private static final int PARENTS = 8;

    private final ConfigSpace space;
    private final Unvisited unvisited;
    private final Residuals residuals;
    private final Rng rng;
    private final boolean listed;
    /** What was not asked yet, where the space is listed. */
    private final Set<Config> left = new LinkedHashSet<>();

    private final Map<Config, Double> costs = new HashMap<>();
    private List<Config> plan = List.of();
    private int position;
    private int told;
    private int nextFit = INITIAL;

    LearnedTuner(TunerContext context) {
        this.space = context.space();
        this.unvisited = new Unvisited(context, context.initial());
        this.residuals = new Residuals(context);
        this.rng = context.rng().child("sample");
        this.listed = space.size() <= LISTED;
        for (long index = 0; listed && index < space.size(); index++) {
            Config config = space.at(index);
            if (unvisited.contains(config)) {
                left.add(config);
            }
        }
    }

    @Override
    public List<Config> ask(int n) {
        List<Config> batch = new ArrayList<>();
        while (batch.size() < n) {
            Optional<Config> next = next();
            if (next.isEmpty()) {
                break;
            }
            left.remove(next.get());
            batch.add(next.get());
        }
        return batch;
    }

    private Optional<Config> next() {
        while (position < plan.size()) {
            Config config = plan.get(position++);
            if (unvisited.contains(config)) {
                unvisited.visit(config);
                return Optional.of(config);
            }
        }
        return unvisited.draw();
    }

    @Override
    public void tell(List<Trial> trials) {
        for (Trial trial : trials) {
            residuals.learn(trial, 0);
            if (trial.result() instanceof MeasureResult.Success success) {
                costs.put(trial.config(), success.cost());
            }
            told++;
        }
        if (told >= nextFit && !costs.isEmpty()) {
            int batch = Math.max(4, told / 10);
            nextFit = told + batch;
            residuals.fit();
            plan = lowest(batch);
            position = 0;
        }
    }

    @Override
    public int earlierTrials() {
        return residuals.earlier();
    }

    @Override
    public OptionalDouble provenBound() {
        return listed && left.isEmpty() && costs.size() == told && told > 0
                ? costs.values().stream().mapToDouble(c -> c).min()
                : OptionalDouble.empty();
    }

    private List<Config> lowest(int count) {
        Map<Config, Double> estimates = new HashMap<>();
        for (Config config : candidates()) {
            estimates.put(config, residuals.optimistic(config, 0));
        }
        return estimates.keySet().stream()
                .sorted(Comparator.comparingDouble((Config c) -> estimates.get(c))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .toList();
    }

    private Set<Config> candidates() {
        if (listed) {
            return left;
        }
        Set<Config> candidates = new LinkedHashSet<>();
        for (int i = 0; i < SAMPLE; i++) {
            Config config = space.sample(rng);
            if (unvisited.contains(config)) {
                candidates.add(config);
            }
        }
        costs.entrySet().stream()
                .sorted(Map.Entry.<Config, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(PARENTS)
                .forEach(entry -> space.neighbours(entry.getKey()).stream()
                        .filter(unvisited::contains)
                        .forEach(candidates::add));
        return candidates;
    }
}
