package io.tilewright.cli;

import io.tilewright.codesign.HardwareScope;
import io.tilewright.compile.Network;
import io.tilewright.report.RunFolder;
import io.tilewright.report.RunRecord;
import io.tilewright.tune.StopSignal;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Clock;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.Version;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.config.VtaConfigJson;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
            names = "--tuner",
            paramLabel = "NAME",
            defaultValue = "certified",
            description = "The search method ('tilewright list tuners'). Default: ${DEFAULT-VALUE}.")
    private String tuner;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "128",
            description = "Trials per task. Default: ${DEFAULT-VALUE}.")
    private int budget;

    @Option(
            names = "--time",
            paramLabel = "T",
            converter = Durations.class,
            description = "Limit of wall-clock time, e.g. 90s or 5m, or none; a run with a limit cannot be reproduced.")
    private Double time;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Same seed, same trials. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Candidates measured at a time; changes no result. Default: the number of processors.")
    private Integer threads;

    @Option(names = "--task", paramLabel = "I", description = "Tune one task only ('tilewright inspect' lists them).")
    private Integer task;

    @Option(
            names = "--invalid",
            paramLabel = "POLICY",
            defaultValue = "skip",
            description = "Infeasible points: skip, or measure as the peers do. Default: ${DEFAULT-VALUE}.")
    private String invalid;

    @Option(
            names = "--stop-at-gap",
            paramLabel = "SHARE",
            converter = Shares.class,
            description = "Stop a task when its best is within this share of the bound, e.g. 5%% or 0.05.")
    private Double stopAtGap;

    @Option(
            names = "--transfer",
            description = "Let the tuner learn from the tasks before; costs no trial, but their order then matters.")
    private boolean transfer;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, new or empty. Default: runs/MODEL-TUNER-N with the next free N.")
    private Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continue the run in this folder; --budget may be raised, other choices are the folder's.")
    private Path resume;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress, and only the totals.")
    private boolean quiet;

    TuneCommand(Terminal terminal, Interrupt interrupt) {
        this.terminal = terminal;
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        checkNumbers();
        TuneRun run = new TuneRun(terminal, interrupt, json, quiet);
        Optional<TuneRun.Prepared> prepared = resume == null ? fresh() : Optional.of(resumed());
        if (prepared.isEmpty()) {
            terminal.err().println("interrupted; nothing was kept");
            return TuneRun.INTERRUPTED;
        }
        return run.execute(prepared.get());
    }

    /** A new run; empty when interrupted before it began. */
    private Optional<TuneRun.Prepared> fresh() {
        Optional<ProblemArgument> problem = ProblemArgument.of(space.targetName());
        if (problem.isPresent()) {
            problem.get().requireAlone(model, given());
            String kind = problem.get().kind().label();
            RunRecord.Choices choices = choices(kind, null, null, null, null, null, null);
            TuningJob job = TuningJob.of(problem.get().kind(), problem.get().file(), choices);
            return Optional.of(prepared(job, folder(job), Optional.empty()));
        }
        if (model == null) {
            throw usage(
                    "a model is missing",
                    "name an ONNX file or a network, e.g. tilewright tune resnet18; or a problem of your own with"
                            + " --target table:FILE.csv");
        }
        VtaConfig hardware = chip.chip(terminal, space.preset());
        Optional<Board> area = chip.budget(space.preset());
        space.target(hardware, area);
        RunRecord.Choices choices = choices(
                RunRecord.Choices.VTA,
                space.space(),
                area.map(Board::label).orElse(null),
                scope().label(),
                space.rules(),
                space.epilogue(),
                space.batch());
        TuningJob job = TuningJob.of(model, choices, hardware);
        RunFolder folder = folder(job);
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
        return Optional.of(prepared(job, folder, Optional.of(hardware)));
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
            if (!tuner.equals(SharedChipSearch.TUNER)) {
                throw usage(
                        "--tuner is " + tuner + ", allowed with --hardware-scope shared: " + SharedChipSearch.TUNER,
                        "only a search that proves can rule chips out; leave it out");
            }
        }
        return chosen;
    }

    private RunRecord.Choices choices(
            String target, String preset, String area, String chips, String rules, String epilogue, Integer batch) {
        return new RunRecord.Choices(
                target,
                preset,
                area,
                chips,
                null,
                rules,
                epilogue,
                batch,
                tuner,
                budget,
                time == null || time.isInfinite() ? null : time,
                invalid,
                stopAtGap,
                transfer,
                seed,
                Threads.of(threads),
                task);
    }

    /** Creates the run folder. */
    private RunFolder folder(TuningJob job) {
        return out == null ? RunFolder.next(Path.of("runs"), job.subject().name() + "-" + tuner) : RunFolder.at(out);
    }

    /** Writes what the folder of a new run begins with. */
    private TuneRun.Prepared prepared(TuningJob job, RunFolder folder, Optional<VtaConfig> hardware) {
        Subject subject = job.subject();
        RunRecord record = new RunRecord(
                RunRecord.FORMAT,
                Version.CURRENT,
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Clock.system().now().toString(),
                spec.root().commandLine().getParseResult().originalArgs(),
                subject.name(),
                subject.source(),
                subject.sha256(),
                subject.target().identity(),
                false,
                job.choices());
        hardware.ifPresent(config -> AtomicFile.write(folder.chip(), VtaConfigJson.write(config)));
        AtomicFile.write(folder.runJson(), record.toJson());
        return new TuneRun.Prepared(job, folder, record, false);
    }

    /** Names of the options on the command line. */
    private List<String> given() {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .toList();
    }

    private TuneRun.Prepared resumed() {
        List<String> fixed = given().stream()
                .filter(name -> !List.of(
                                "--resume",
                                "--budget",
                                "--time",
                                "--threads",
                                "--stop-at-gap",
                                "--json",
                                "--quiet",
                                "--debug")
                        .contains(name))
                .toList();
        if (!fixed.isEmpty() || model != null) {
            throw usage(
                    (fixed.isEmpty() ? "a model" : fixed.get(0)) + " was given together with --resume",
                    "leave it out: a resumed run keeps its own choices; only --budget, --time, --threads and"
                            + " --stop-at-gap may change");
        }
        RunFolder folder = RunFolder.existing(resume);
        RunRecord stored = RunRecord.of(folder);
        RunRecord.Choices old = stored.choices();
        boolean budgetGiven = spec.commandLine().getParseResult().hasMatchedOption("--budget");
        if (budgetGiven && budget < old.budget()) {
            throw usage(
                    "--budget is " + budget + ", allowed: from " + old.budget() + ", the budget of run " + resume,
                    "leave it out to keep that budget; for fewer trials start a new run");
        }
        if (stopAtGap != null && !old.target().equals(RunRecord.Choices.VTA)) {
            throw usage(
                    "--stop-at-gap was given for a run that tuned a " + old.target() + ", which has no bound",
                    "leave it out");
        }
        RunRecord.Choices choices = old.withLimits(
                budgetGiven ? budget : old.budget(),
                time == null ? old.timeSeconds() : time.isInfinite() ? null : time,
                stopAtGap == null ? old.stopAtGap() : stopAtGap,
                threads == null ? old.threads() : threads);
        TuningJob job = StoredRun.job(folder, stored, choices, terminal);
        boolean otherLimits = choices.budget() != old.budget()
                || !Objects.equals(choices.timeSeconds(), old.timeSeconds())
                || !Objects.equals(choices.stopAtGap(), old.stopAtGap());
        RunRecord record = new RunRecord(
                RunRecord.FORMAT,
                stored.tool(),
                stored.java(),
                stored.os(),
                stored.started(),
                stored.command(),
                stored.model(),
                stored.source(),
                stored.sha256(),
                job.subject().target().identity(),
                stored.continued() || otherLimits,
                choices);
        return new TuneRun.Prepared(job, folder, record, !record.equals(stored));
    }

    private void checkNumbers() {
        if (budget < 0) {
            throw usage("--budget is " + budget + ", allowed: from 0", "give the number of trials per task, e.g. 128");
        }
        Threads.of(threads);
        if (stopAtGap != null && !(stopAtGap >= 0)) {
            throw usage("--stop-at-gap is " + stopAtGap + ", allowed: from 0", "give a share, e.g. 0.05 for 5 %");
        }
    }

    private static TilewrightException usage(String message, String advice) {
        return new TilewrightException(TilewrightException.Kind.USAGE, message, advice);
    }
}
