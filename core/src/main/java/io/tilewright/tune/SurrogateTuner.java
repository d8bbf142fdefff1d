package io.tilewright.tune;

import io.tilewright.cost.CostModel;
import io.tilewright.explore.Exploration;
import io.tilewright.explore.Explorer;
import io.tilewright.sample.Sampler;
import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.util.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/**
 * A tuner of three slots: explorer x sampler x cost model (architecture, section 1). Measures uniformly drawn points
 * until there is enough to learn from; from then on fits the cost model, lets the explorer walk it, lets the sampler
 * make a plan, works through the plan, and begins again when enough new results have come in. The last few places of each
 * plan go to uniform draws instead. With what earlier tasks taught, the first points are a plan, too.
 *
 * <p>Never proposes a point twice, nor one that {@link TunerContext#mayPropose} refuses. Ends when no other is left.
 */
public final class SurrogateTuner implements Tuner {
    private final double work;
    private final Explorer explorer;
    private final Sampler sampler;
    private final CostModel model;
    private final Schedule schedule;
    private final Unvisited unvisited;
    private final Optional<TransferModel> earlier;
    private final Predicate<Config> eligible;

    private final List<Config> measured = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private double bestRate;
    /** Power of two that rates are multiplied by, so that no bit of their ratios changes. */
    private int scale;

    private int nextFit;
    private boolean begun;
    private List<Config> plan = List.of();
    private int position;

    private final Clock clock = Clock.system(); // for the diary only
    private final List<Plan> plans = new ArrayList<>();
    private long fitting;

    /**
     * When to fit and how to fill a plan.
     *
     * @param planSize points of a plan, and results before the first fit; from 1
     * @param epsilon share of {@code planSize} that is drawn uniformly at the end of each plan, 0..1, rounded down
     * @param leastRate no fit while the best rate is not above it; rates are scaled so that the first one above 0 lies
     *     in 1..2, so this only waits for something that runs, whatever the unit of the cost
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
        this(context, explorer, sampler, model, schedule, Optional.empty());
    }

    /**
     * @param earlier makes the first plan, where there is one; the first fit comes no sooner for it
     */
    public SurrogateTuner(
            TunerContext context,
            Explorer explorer,
            Sampler sampler,
            CostModel model,
            Schedule schedule,
            Optional<TransferModel> earlier) {
        this.work = context.work();
        this.explorer = explorer;
        this.sampler = sampler;
        this.model = model;
        this.schedule = schedule;
        this.nextFit = schedule.planSize();
        this.unvisited = new Unvisited(context, context.initial());
        this.eligible = unvisited::contains;
        this.earlier = earlier;
    }

    @Override
    public List<Config> ask(int n) {
        if (!begun) {
            begun = true;
            earlier.ifPresent(this::makePlan);
        }
        List<Config> batch = new ArrayList<>();
        while (batch.size() < n) {
            Optional<Config> next = next();
            if (next.isEmpty()) {
                break;
            }
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
            unvisited.visit(trial.config());
        }
        if (measured.size() >= nextFit && bestRate > schedule.leastRate()) {
            long start = clock.nanos();
            model.fit(measured, rates.stream().mapToDouble(r -> r).toArray());
            fitting += clock.nanos() - start;
            makePlan(model);
            nextFit += schedule.newResults().applyAsInt(plan.size());
        }
    }

    private void makePlan(CostModel scores) {
        Exploration exploration = explorer.explore(scores, eligible, sampler.candidates(schedule.planSize()));
        plan = sampler.select(exploration, eligible, schedule.planSize());
        plans.add(new Plan(
                measured.size(), exploration.steps(), exploration.points().size(), plan.size(), exploration.figures()));
        position = 0;
    }

    @Override
    public int earlierTrials() {
        return earlier.map(TransferModel::trials).orElse(0);
    }

    @Override
    public Diary diary() {
        return new Diary(plans, Duration.ofNanos(fitting));
    }

    /** Results that the next fit still waits for; 0 where none is missing and the best rate is what it waits for. */
    public int untilNextFit() {
        return Math.max(0, nextFit - measured.size());
    }

    /** Visits the next planned point that is left, or a uniform draw where only the plan's reserve is left. */
    private Optional<Config> next() {
        while (position < plan.size() && !eligible.test(plan.get(position))) {
            position++;
        }
        if (position >= plan.size() - schedule.reserve()) {
            return unvisited.draw();
        }
        unvisited.visit(plan.get(position));
        return Optional.of(plan.get(position));
    }

    /** Operations per unit of cost, scaled; 0 for what did not run. */
    private double rate(MeasureResult result) {
        if (!(result instanceof MeasureResult.Success success)) {
            return 0;
        }
        double rate = Math.min(work / success.cost(), Double.MAX_VALUE);
        if (bestRate == 0) {
            scale = -Math.getExponent(rate);
        }
        return Math.min(Math.scalb(rate, scale), Double.MAX_VALUE);
    }
}
