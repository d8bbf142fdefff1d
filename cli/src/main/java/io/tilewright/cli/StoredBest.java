package io.tilewright.cli;

import io.tilewright.space.Config;
import io.tilewright.target.Lowering;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.tune.LogRecord;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The best trial of a task of a stored run, lowered again.
 *
 * @param trial as logged
 */
record StoredBest(TuningTask task, LogRecord trial, Config config, TargetProgram program) {
    /**
     * Hands on the best of each task, one at a time; tasks of which no trial ran are named on standard error.
     *
     * @throws TilewrightException DIFFERS if this build cannot lower what was logged
     */
    static void each(StoredRun stored, List<TuningTask> tasks, Terminal terminal, Consumer<StoredBest> use) {
        Target target = stored.job().subject().target();
        for (TuningTask task : tasks) {
            Optional<LogRecord> best = stored.best(task.index());
            if (best.isEmpty()) {
                terminal.err().println("task " + task.index() + " " + Printable.line(task.name()) + ": no trial ran");
            } else {
                use.accept(of(target, task, best.get()));
            }
        }
    }

    private static StoredBest of(Target target, TuningTask task, LogRecord trial) {
        Config config = target.space(task.workload())
                .of(trial.values())
                .orElseThrow(() -> differs("trial " + (trial.number() + 1) + " of task " + task.index()
                        + " is no point of the task's space"));
        if (!(target.lower(task.workload(), config) instanceof Lowering.Ready ready)) {
            throw differs(
                    "configuration " + trial.index() + " of task " + task.index() + " ran, but cannot be lowered now");
        }
        return new StoredBest(task, trial, config, ready.program());
    }

    private static TilewrightException differs(String message) {
        return new TilewrightException(
                TilewrightException.Kind.DIFFERS, message, "the run comes from another build; start a new one");
    }
}
