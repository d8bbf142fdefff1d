package io.tilewright.cli;

import io.tilewright.codesign.SharedChip;
import io.tilewright.compile.CompileListener;
import io.tilewright.compile.ModelCompiler;
import io.tilewright.compile.Network;
import io.tilewright.compile.Tunable;
import io.tilewright.report.RunRecord;
import io.tilewright.report.Summary;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.tune.TunerProvider;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network, or one task of it, on the accelerator.
 *
 * @param network the model's tasks, or the one task that was asked for
 * @param chip the one that all layers share, if they do
 */
record NetworkSubject(Network network, VtaTarget target, Optional<SharedChip> chip) implements Subject {
    @Override
    public Tunable tunable() {
        return network;
    }

    @Override
    public List<String> opening() {
        List<String> lines = new ArrayList<>(List.of(
                "model    " + Printable.line(network.name()) + ", batch " + network.batch(),
                "         " + Summary.coverage(network),
                "target   " + ChipText.target(target)));
        chip.ifPresent(shared -> lines.add("scope    " + Summary.chip(shared)));
        return lines;
    }

    @Override
    public String search(RunRecord.Choices choices) {
        return "space " + choices.space() + ", " + Subject.super.search(choices);
    }

    @Override
    public Outcome run(
            TunerProvider tuner, SessionSettings settings, TrialLog log, CompileListener listener, StopSignal stop) {
        return new NetworkOutcome(new ModelCompiler(target, tuner, settings).tune(network, log, listener, stop), chip);
    }
}
