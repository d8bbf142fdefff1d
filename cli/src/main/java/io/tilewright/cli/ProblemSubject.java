package io.tilewright.cli;

import io.tilewright.compile.CompileListener;
import io.tilewright.compile.ProblemFile;
import io.tilewright.compile.Tunable;
import io.tilewright.report.Numbers;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Target;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.tune.TunerProvider;
import io.tilewright.util.Printable;
import java.util.List;

/** A table or a command. */
record ProblemSubject(ProblemFile problem) implements Subject {
    @Override
    public Tunable tunable() {
        return problem;
    }

    @Override
    public Target target() {
        return problem.target();
    }

    @Override
    public List<String> opening() {
        ConfigSpace space = target().space(problem.task().workload());
        return List.of(
                "target   " + problem.kind().label() + " " + Printable.line(problem.source()),
                "         " + space.knobs().size() + " knobs, "
                        + (space.indexable() ? Numbers.grouped(space.size()) : space.exactSize()) + " points");
    }

    @Override
    public Outcome run(
            TunerProvider tuner, SessionSettings settings, TrialLog log, CompileListener listener, StopSignal stop) {
        return new ProblemOutcome(problem.tune(tuner, settings, log, listener, stop));
    }

    @Override
    public void close() {
        problem.close();
    }
}
