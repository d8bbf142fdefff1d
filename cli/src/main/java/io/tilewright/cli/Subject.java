package io.tilewright.cli;

import io.tilewright.compile.CompileListener;
import io.tilewright.compile.Tunable;
import io.tilewright.report.RunRecord;
import io.tilewright.target.Target;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningTask;
import java.util.List;

/** What a run searches: a network on the accelerator, its mappings, or a problem of which only costs are known. */
sealed interface Subject extends AutoCloseable permits NetworkSubject, MappingSubject, ProblemSubject {
    /** The verb that searches it. */
    default String verb() {
        return "tune";
    }

    /** Name of its run folder, without the number. */
    default String folder(RunRecord.Choices choices) {
        return tunable().name() + "-" + choices.tuner();
    }

    Tunable tunable();

    Target target();

    default List<TuningTask> tasks() {
        return tunable().tasks();
    }

    /** The lines above a run: what is tuned, and for what. */
    List<String> opening();

    /** Tunes into a log. */
    Outcome run(TunerProvider tuner, SessionSettings settings, TrialLog log, CompileListener listener, StopSignal stop);

    /** What was asked for, as the log's search line says it. */
    default String search(RunRecord.Choices choices) {
        return "tuner " + choices.tuner() + ", " + choices.budget() + " trials for each of " + tasks().size()
                + " tasks, seed " + choices.seed() + transfer(choices);
    }

    private static String transfer(RunRecord.Choices choices) {
        if (!choices.transfer()) {
            return "";
        }
        return Tuners.named(choices.tuner()).usesEarlierTasks()
                ? ", tasks learn from those before them"
                : "; --transfer changes nothing, tuner " + choices.tuner() + " does not learn from earlier tasks";
    }

    /** Ends what still runs. */
    @Override
    default void close() {}
}
