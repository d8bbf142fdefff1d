package io.tilewright.cli;

import io.tilewright.compile.CompileListener;
import io.tilewright.compile.ModelCompiler;
import io.tilewright.compile.Network;
import io.tilewright.report.RunRecord;
import io.tilewright.report.Summary;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Printable;
import java.util.List;

/**
 * A network, or one task of it, on the accelerator.
 *
 * @param network the model's tasks, or the one task that was asked for
 */
record NetworkSubject(Network network, VtaTarget target) implements Subject {
    @Override
    public String name() {
        return network.name();
    }

    @Override
    public String source() {
        return network.source();
    }

    @Override
    public String sha256() {
        return network.sha256();
    }

    @Override
    public List<TuningTask> tasks() {
        return network.tasks();
    }

    @Override
    public List<String> opening() {
        return List.of(
                "model    " + Printable.line(network.name()) + ", batch " + network.batch(),
                "         " + Summary.coverage(network),
                "target   " + ChipText.target(target));
    }

    @Override
    public String search(RunRecord.Choices choices) {
        return "space " + choices.space() + ", " + Subject.super.search(choices);
    }

    @Override
    public Outcome run(
            TunerProvider tuner, SessionSettings settings, TrialLog log, CompileListener listener, StopSignal stop) {
        return new NetworkOutcome(new ModelCompiler(target, tuner, settings).tune(network, log, listener, stop));
    }
}
