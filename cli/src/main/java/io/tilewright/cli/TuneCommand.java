package io.tilewright.cli;

import io.tilewright.report.RunFolder;
import io.tilewright.report.RunRecord;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.Version;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.config.VtaConfigJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
            "  tilewright tune --resume runs/resnet18-autotvm-1",
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
            names = "--tuner",
            paramLabel = "NAME",
            defaultValue = "autotvm",
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
            description = "Stop a task when its best is within this share of the bound, e.g. 0.05.")
    private Double stopAtGap;

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
        return resume == null ? run.execute(fresh()) : run.execute(resumed());
    }

    private TuneRun.Prepared fresh() {
        if (model == null) {
            throw usage("a model is missing", "name an ONNX file or a network, e.g. tilewright tune resnet18");
        }
        VtaConfig hardware = chip.chip(terminal, space.preset());
        RunRecord.Choices choices = new RunRecord.Choices(
                space.space(),
                space.rules(),
                space.epilogue(),
                space.batch(),
                tuner,
                budget,
                time == null || time.isInfinite() ? null : time,
                invalid,
                stopAtGap,
                seed,
                Threads.of(threads),
                task);
        space.target(hardware);
        TuningJob job = TuningJob.of(model, choices, hardware);
        RunFolder folder =
                out == null ? RunFolder.next(Path.of("runs"), job.network().name() + "-" + tuner) : RunFolder.at(out);
        RunRecord record = new RunRecord(
                RunRecord.FORMAT,
                Version.CURRENT,
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Clock.system().now().toString(),
                spec.root().commandLine().getParseResult().originalArgs(),
                job.network().name(),
                job.network().source(),
                job.network().sha256(),
                job.target().identity(),
                false,
                choices);
        AtomicFile.write(folder.chip(), VtaConfigJson.write(hardware));
        AtomicFile.write(folder.runJson(), record.toJson());
        return new TuneRun.Prepared(job, folder, record, false);
    }

    private TuneRun.Prepared resumed() {
        List<String> fixed = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
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
        RunRecord.Choices choices = new RunRecord.Choices(
                old.space(),
                old.rules(),
                old.epilogue(),
                old.batch(),
                old.tuner(),
                budgetGiven ? budget : old.budget(),
                time == null ? old.timeSeconds() : time.isInfinite() ? null : time,
                old.invalid(),
                stopAtGap == null ? old.stopAtGap() : stopAtGap,
                old.seed(),
                threads == null ? old.threads() : threads,
                old.task());
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
                job.target().identity(),
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
