package io.tilewright.cli;

import io.tilewright.codesign.HardwareScope;
import io.tilewright.compile.Network;
import io.tilewright.report.RunFolder;
import io.tilewright.report.RunRecord;
import io.tilewright.tune.StopSignal;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tilewright tune}: from a model to a run folder with verified winners. */
@Command(
        name = "tune",
        description = "Find the fastest configuration of every layer, verify it bit for bit, write a report.",
        footer = {
            "",
            "Examples:",
            "  tilewright tune resnet18",
            "  tilewright tune model.onnx --board zcu104 --budget 500 --seed 7",
            "  tilewright tune resnet18 --space dcoc --batch 8 --tuner genetic",
            "  tilewright tune --target table:costs.csv --tuner random --budget 100",
            "  tilewright tune --resume runs/resnet18-certified-1",
        })
final class TuneCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interrupt interrupt;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "An ONNX file, or a name of 'tilewright list models'.")
    private String model;

    @Mixin
    private ChipOptions chip;

    @Mixin
    private SpaceOptions space;

    @Option(
            names = "--hardware-scope",
            paramLabel = "SCOPE",
            defaultValue = "per-layer",
            description =
                    "In a space of chips: per-layer, a chip for each layer, or shared, one for the network, chosen"
                            + " first. Default: ${DEFAULT-VALUE}.")
    private String scope;

    @Option(
            names = {"--budget", "--trials"},
            paramLabel = "N",
            defaultValue = "128",
            description = "Trials per task. Default: ${DEFAULT-VALUE}.")
    private int budget;

    @Mixin
    private InvalidOption infeasible;

    @Mixin
    private RunOptions options;

    TuneCommand(Terminal terminal, Interrupt interrupt) {
        this.terminal = terminal;
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        options.check(budget, "trials", 128);
        RunStart start = new RunStart(terminal, spec, options, budget);
        Optional<TuneRun.Prepared> prepared = options.resume == null ? fresh(start) : Optional.of(start.resumed(model));
        if (prepared.isEmpty()) {
            terminal.err().println("interrupted; nothing was kept");
            return TuneRun.INTERRUPTED;
        }
        return new TuneRun(terminal, interrupt, options.json, options.quiet).execute(prepared.get());
    }

    /** A new run; empty when interrupted before it began. */
    private Optional<TuneRun.Prepared> fresh(RunStart start) {
        Optional<ProblemArgument> problem = ProblemArgument.of(space.targetName());
        if (problem.isPresent()) {
            problem.get().requireAlone(model, start.given().names());
            RunRecord.Choices choices = choices(problem.get().kind().label(), null);
            TuningJob job = TuningJob.of(problem.get().kind(), problem.get().file(), choices);
            return Optional.of(start.prepared(job, start.folder(job), Optional.empty()));
        }
        if (model == null) {
            throw TilewrightException.usage(
                    "a model is missing",
                    "name an ONNX file or a network, e.g. tilewright tune resnet18; or a problem of your own with"
                            + " --target table:FILE.csv");
        }
        VtaConfig hardware = chip.chip(terminal, space.preset());
        Optional<Board> area = chip.budget(space.preset());
        space.target(hardware, area);
        RunRecord.Choices choices = choices(RunRecord.Choices.VTA, space.batch())
                .inSpace(
                        space.space(),
                        area.map(Board::label).orElse(null),
                        scope().label(),
                        space.rules(),
                        space.epilogue());
        TuningJob job = TuningJob.of(model, choices, hardware);
        RunFolder folder = start.folder(job);
        if (scope() == HardwareScope.SHARED) {
            StopSignal stop = new StopSignal();
            interrupt.onRequest(stop::request);
            Network network = Network.openForTuning(model, space.batchIfGiven(), space.epilogueMode());
            choices = SharedChipSearch.choose(space.target(hardware, area), network, choices, stop);
            if (stop.requested()) {
                return Optional.empty();
            }
            job = TuningJob.of(model, choices, hardware);
        }
        return Optional.of(start.prepared(job, folder, Optional.of(hardware)));
    }

    /** Which layers share a chip, checked against the space and the tuner. */
    private HardwareScope scope() {
        List<String> labels =
                Arrays.stream(HardwareScope.values()).map(HardwareScope::label).toList();
        if (!labels.contains(scope)) {
            throw NearestName.unknown("hardware scope", scope, labels);
        }
        HardwareScope chosen = HardwareScope.values()[labels.indexOf(scope)];
        if (chosen == HardwareScope.SHARED) {
            SharedChipSearch.requireChips(
                    space.preset(),
                    "--hardware-scope is shared, allowed with space " + space.space() + ": "
                            + HardwareScope.PER_LAYER.label());
            if (!options.tuner.equals(SharedChipSearch.TUNER)) {
                throw TilewrightException.usage(
                        "--tuner is " + options.tuner + ", allowed with --hardware-scope shared: "
                                + SharedChipSearch.TUNER,
                        "only a search that proves can rule chips out; leave it out");
            }
        }
        return chosen;
    }

    private RunRecord.Choices choices(String target, Integer batch) {
        return options.choices(target, batch, budget, infeasible.invalid);
    }
}
