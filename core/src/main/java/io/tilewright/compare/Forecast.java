package io.tilewright.compare;

import io.tilewright.target.Target;
import io.tilewright.tune.Budget;
import io.tilewright.tune.FeasibleCount;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a comparison will take: a few points of every task are measured, and every tuner runs a short pilot on the task whose
 * points are cheapest. Rough, and on a busy machine too high: the pilots also pay for the JVM's warm-up.
 *
 * @param tableSeconds measuring every point once, on all threads; 0 for tasks without a table
 * @param perTuner the runs, in the order of the protocol
 */
public record Forecast(List<TaskCost> tasks, double tableSeconds, List<TunerCost> perTuner) {
    private static final int POINTS = 12;
    private static final int PILOT = 128;

    /**
     * A task.
     *
     * @param secondsPerMeasurement on one thread
     * @param tabled whether every point will be measured once
     */
    public record TaskCost(TuningTask task, FeasibleCount feasible, double secondsPerMeasurement, boolean tabled) {}

    /** A tuner and the time of all its runs on all threads. */
    public record TunerCost(String tuner, double seconds) {}

    /** Measures the sample and the pilots; some seconds. */
    public static Forecast of(Target target, Suite suite, Protocol protocol, int threads, Clock clock) {
        List<TaskCost> tasks = new ArrayList<>();
        double tables = 0;
        double untabled = 0;
        for (TuningTask task : suite.tasks()) {
            TuningResult sample = run(target, task, "random", POINTS, clock);
            double each = sample.times().lower().plus(sample.times().simulate()).toNanos()
                    / 1e9
                    / Math.max(1, sample.counters().simulations());
            boolean tabled = target.space(task.workload()).indexable()
                    && target.space(task.workload()).size() <= ExhaustiveTable.LARGEST;
            tasks.add(new TaskCost(task, sample.feasible(), each, tabled));
            if (tabled) {
                tables += sample.feasible().feasible() * each / threads;
            } else {
                untabled += each * protocol.largestBudget() * protocol.seeds() / threads;
            }
        }
        TuningTask cheapest = tasks.stream()
                .filter(cost -> cost.feasible().feasible() > 0)
                .min((a, b) -> Double.compare(a.secondsPerMeasurement(), b.secondsPerMeasurement()))
                .map(TaskCost::task)
                .orElse(suite.tasks().get(0));
        List<TunerCost> perTuner = new ArrayList<>();
        for (String tuner : protocol.tuners()) {
            int trials = Math.min(PILOT, protocol.largestBudget());
            TuningResult pilot = run(target, cheapest, tuner, trials, clock);
            double search = pilot.times().search().toNanos() / 1e9;
            // One that ends by itself, with a proof, does not search longer for a larger budget.
            double each = pilot.trials().size() < trials ? search : search / trials * protocol.largestBudget();
            perTuner.add(new TunerCost(tuner, each * suite.tasks().size() * protocol.seeds() / threads + untabled));
        }
        return new Forecast(List.copyOf(tasks), tables, List.copyOf(perTuner));
    }

    private static TuningResult run(Target target, TuningTask task, String tuner, int trials, Clock clock) {
        return new TuningSession(
                        target,
                        task,
                        Tuners.named(tuner),
                        SessionSettings.of(Budget.ofTrials(trials), 1),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        clock)
                .run();
    }

    /** All of it. */
    public double seconds() {
        return tableSeconds + perTuner.stream().mapToDouble(TunerCost::seconds).sum();
    }
}
