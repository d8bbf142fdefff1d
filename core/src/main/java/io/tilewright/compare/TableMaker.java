package io.tilewright.compare;

import io.tilewright.space.ConfigSpace;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Target;
import io.tilewright.tune.Budget;
import io.tilewright.tune.Progress;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopReason;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import java.util.Arrays;
import java.util.Optional;

/** Measures every feasible point of a task once, on several threads. */
final class TableMaker {
    private final Target target;
    private final int threads;
    private final ExperimentListener listener;
    private final StopSignal stop;
    private final Clock clock;

    TableMaker(Target target, int threads, ExperimentListener listener, StopSignal stop, Clock clock) {
        this.target = target;
        this.threads = threads;
        this.listener = listener;
        this.stop = stop;
        this.clock = clock;
    }

    /** The table; empty when stopped. */
    Optional<ExhaustiveTable> make(TuningTask task) {
        ConfigSpace space = target.space(task.workload());
        listener.tableStarted(task, space.size());
        TuningResult result = new TuningSession(
                        target,
                        task,
                        Tuners.named("grid"),
                        SessionSettings.of(Budget.ofTrials((int) space.size()), 0)
                                .withThreads(threads),
                        TrialStore.NONE,
                        new TuningListener() {
                            @Override
                            public void trialDone(Progress progress) {
                                listener.pointMeasured(progress.done());
                            }
                        },
                        stop,
                        clock)
                .run();
        if (result.stopReason() == StopReason.STOPPED) {
            return Optional.empty();
        }
        double[] costs = new double[(int) space.size()];
        Arrays.fill(costs, Double.NaN);
        result.trials().forEach(trial -> {
            if (trial.result() instanceof MeasureResult.Success success) {
                costs[(int) trial.config().index()] = success.cost();
            }
        });
        long nanos = result.times().lower().plus(result.times().simulate()).toNanos();
        double seconds = nanos / 1e9 / Math.max(1, result.counters().simulations());
        return Optional.of(ExhaustiveTable.of(target, task.workload(), space, costs, seconds));
    }
}
