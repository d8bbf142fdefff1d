package io.tilewright.cli;

import io.tilewright.compile.CompileListener;
import io.tilewright.compile.MappedModel;
import io.tilewright.compile.ModelCompiler;
import io.tilewright.compile.Network;
import io.tilewright.compile.Tunable;
import io.tilewright.compile.TunedModel;
import io.tilewright.report.MappingSummary;
import io.tilewright.report.Numbers;
import io.tilewright.report.RunRecord;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.tune.TunerProvider;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.List;

/** A network, or one task of it, whose layers are mapped onto a spatial accelerator. */
record MappingSubject(Network network, SpatialTarget target) implements Subject {
    @Override
    public String verb() {
        return "map";
    }

    @Override
    public String folder(RunRecord.Choices choices) {
        return network.name() + "-" + target.architecture().name() + "-" + choices.tuner();
    }

    @Override
    public Tunable tunable() {
        return network;
    }

    @Override
    public List<String> opening() {
        Architecture machine = target.architecture();
        List<String> lines = new ArrayList<>(List.of(
                "model    " + Printable.line(network.name()) + ", batch " + network.batch(),
                "         " + MappingSummary.coverage(network)));
        MappingSummary.groups(network).ifPresent(line -> lines.add("         " + line));
        lines.add("machine  " + Printable.line(machine.name()) + ", "
                + Numbers.grouped(machine.mac().instances()) + " "
                + Printable.of(machine.mac().name())
                + " below " + Printable.line(String.join(", ", machine.levelNames())));
        return lines;
    }

    @Override
    public String search(RunRecord.Choices choices) {
        return "lowest " + target.objective().label() + ", " + Subject.super.search(choices);
    }

    @Override
    public Outcome run(
            TunerProvider tuner, SessionSettings settings, TrialLog log, CompileListener listener, StopSignal stop) {
        TunedModel tuned = new ModelCompiler(target, tuner, settings).tune(network, log, listener, stop);
        return new MappingOutcome(MappedModel.of(tuned, target));
    }
}
