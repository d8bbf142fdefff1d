package io.tilewright.tune;

import io.tilewright.cost.CostModel;
import io.tilewright.explore.Exploration;
import io.tilewright.explore.Explorer;
import io.tilewright.sample.Sampler;
import io.tilewright.sample.UniformDraw;
import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/**
 * A tuner of three slots: explorer x sampler x cost model (architecture, section 1). Measures uniformly drawn points
 * until there is enough to learn from; from then on fits the cost model, lets the explorer walk it, lets the sampler
 * make a plan, works through the plan, and begins again when enough new results have come in. The last few places of each
 * plan go to uniform draws instead.
 *
 * <p>Never proposes a point twice, nor one that {@link TunerContext#mayPropose} refuses. Ends when no other is left.
 */
public final class SurrogateTuner implements Tuner {
    /** How many refused points are remembered, so that a search through a huge space does not fill the memory. */
    private static final int REMEMBERED = 1 << 18;

    private final TunerContext context;
    private final Explorer explorer;
    private final Sampler sampler;
    private final CostModel model;
    private final Schedule schedule;
    private final UniformDraw draw;

    private final Set<Config> proposed = new HashSet<>();
    private final Set<Config> refused = new HashSet<>();
    private final Predicate<Config> eligible = this::isEligible;
    private final List<Config> measured = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private double bestRate;
    private int nextFit;
    private List<Config> plan = List.of();
    private int position;

    /**
     * When to fit and how to fill a plan.
     *
     * @param planSize points of a plan, and results before the first fit; from 1
     * @param epsilon share of {@code planSize} that is drawn uniformly at the end of each plan, 0..1, rounded down
     * @param leastRate no fit while the best rate (operations per cycle) is not above it
     * @param newResults how many more results the next fit waits for, given the length of the plan just made
     */
    public record Schedule(int planSize, double epsilon, double leastRate, IntUnaryOperator newResults) {
        public Schedule {
            if (planSize < 1 || !(epsilon >= 0 && epsilon <= 1)) {
                throw new IllegalArgumentException(
                        "plan size " + planSize + ", epsilon " + epsilon + ", allowed: from 1, and 0..1");
            }
        }

        int reserve() {
            return (int) (epsilon * planSize);
        }
    }

    public SurrogateTuner(
            TunerContext context, Explorer explorer, Sampler sampler, CostModel model, Schedule schedule) {
        this.context = context;
        this.explorer = explorer;
        this.sampler = sampler;
        this.model = model;
        this.schedule = schedule;
        this.nextFit = schedule.planSize();
        this.draw = new UniformDraw(context.space(), context.rng().child("uniform"));
    }

    @Override
    public List<Config> ask(int n) {
        List<Config> batch = new ArrayList<>();
        while (batch.size() < n) {
            Optional<Config> next = next();
            if (next.isEmpty()) {
                break;
            }
            proposed.add(next.get());
            batch.add(next.get());
        }
        return batch;
    }

    @Override
    public void tell(List<Trial> trials) {
        for (Trial trial : trials) {
            double rate = rate(trial.result());
            measured.add(trial.config());
            rates.add(rate);
            bestRate = Math.max(bestRate, rate);
            proposed.add(trial.config());
        }
        if (measured.size() >= nextFit && bestRate > schedule.leastRate()) {
            model.fit(measured, rates.stream().mapToDouble(r -> r).toArray());
            Exploration exploration =
                    explorer.explore(model, eligible, sampler.candidates(schedule.planSize()));
            plan = sampler.select(exploration, eligible, schedule.planSize());
            position = 0;
            nextFit += schedule.newResults().applyAsInt(plan.size());
        }
    }

    /** The next planned point that is still eligible; a uniform draw where only the plan's reserve is left. */
    private Optional<Config> next() {
        while (position < plan.size() && !eligible.test(plan.get(position))) {
            position++;
        }
        return position < plan.size() - schedule.reserve() ? Optional.of(plan.get(position)) : draw.next(eligible);
    }

    /** Static validity never changes, so refused points need not be checked again. */
    private boolean isEligible(Config config) {
        if (proposed.contains(config) || refused.contains(config)) {
            return false;
        }
        boolean may = context.mayPropose().test(config);
        if (!may && refused.size() < REMEMBERED) {
            refused.add(config);
        }
        return may;
    }

    /** Operations per cycle; 0 for what did not run. */
    private double rate(MeasureResult result) {
        return result instanceof MeasureResult.Success success ? context.work() / success.cycles() : 0;
    }
}
