package io.tilewright.tune;

import io.tilewright.target.Target;
import io.tilewright.util.Clock;
import io.tilewright.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tunes all tasks of a network, one after the other, into one log. Each task draws from its own named stream, so it
 * gets the same trials as when tuned alone. The budget of trials is per task; a time limit is for the whole network,
 * and each task gets an equal share of what is left, and at least one feasible trial even where nothing is left.
 * With transfer a task may learn from those before it, and then its trials depend on them.
 */
public final class NetworkTuning {
    private final Target target;
    private final List<TuningTask> tasks;
    private final TunerProvider provider;
    private final SessionSettings settings;
    private final TrialStore store;
    private final TuningListener listener;
    private final StopSignal stop;
    private final Clock clock;

    /**
     * @param tasks with indexes 0, 1, ... in this order
     */
    public NetworkTuning(
            Target target,
            List<TuningTask> tasks,
            TunerProvider provider,
            SessionSettings settings,
            TrialStore store,
            TuningListener listener,
            StopSignal stop,
            Clock clock) {
        this.target = target;
        this.tasks = List.copyOf(tasks);
        this.provider = provider;
        this.settings = settings;
        this.store = store;
        this.listener = listener;
        this.stop = stop;
        this.clock = clock;
    }

    /** Runs to the end, or until stopped: then the task in progress is the last one of the result. */
    public NetworkResult run() {
        long begun = clock.nanos();
        List<TuningResult> results = new ArrayList<>();
        List<EarlierTask> earlier = new ArrayList<>();
        for (TuningTask task : tasks) {
            Budget budget = settings.budget();
            if (budget.time().isPresent()) {
                Duration left = budget.time().get().minusNanos(clock.nanos() - begun);
                Duration share = left.isNegative() ? Duration.ZERO : left.dividedBy(tasks.size() - results.size());
                budget = new Budget(budget.trials(), Optional.of(share));
            }
            TuningSession session = new TuningSession(
                    target, task, provider, settings.withBudget(budget), store, listener, stop, clock, earlier);
            TuningResult result = session.run();
            results.add(result);
            if (settings.transfer()) {
                earlier.add(finished(result));
            }
            if (stop.requested()) {
                break;
            }
        }
        return new NetworkResult(tasks, results);
    }

    private EarlierTask finished(TuningResult result) {
        Workload workload = result.task().workload();
        return new EarlierTask(
                2.0 * workload.macs(), target.bounds(workload), target.profile(workload), result.trials());
    }
}
