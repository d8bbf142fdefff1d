package io.tilewright.cli;

import io.tilewright.compile.Network;
import io.tilewright.report.RunFolder;
import io.tilewright.report.compare.ComparisonFolder;
import io.tilewright.report.compare.ComparisonRecord;
import io.tilewright.target.Target;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.Version;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.config.VtaConfigJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tilewright compare}: search methods on the same tasks, budgets and seeds, against the optimum. */
@Command(
        name = "compare",
        description = "Compare search methods on the same tasks, budgets and seeds, scored against the true optimum.",
        footer = {
            "",
            "Examples:",
            "  tilewright compare resnet18 --space dcoc --batch 8 --dry-run",
            "  tilewright compare resnet18 --space dcoc --batch 8 --tuners random,autotvm --seeds 20",
            "  tilewright compare resnet18 vgg16 alexnet --space dcoc --budgets 32,64,128 --tasks 0,3,7",
            "  tilewright compare resnet18 --arch eyeriss --objective edp \\",
            "      --tuners random,genetic,annealing,evolution,marl --budgets 128,512,2048 --seeds 5",
            "  tilewright compare --resume runs/resnet18-compare-1 --seeds 40",
        })
final class CompareCommand implements Callable<Integer> {
    private static final List<String> MAY_CHANGE = List.of(
            "--resume",
            "--tuners",
            "--budgets",
            "--seeds",
            "--focus",
            "--seconds-per-measurement",
            "--threads",
            "--dry-run",
            "--json",
            "--quiet",
            "--debug");

    private static final List<String> NOT_OF_MAPPINGS = List.of(
            "--target",
            "--space",
            "--rules",
            "--epilogue",
            "--hw",
            "--board",
            "--area-budget",
            "--mem-delay",
            "--bus",
            "--clock");

    private final Terminal terminal;
    private final Interrupt interrupt;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "MODEL",
            description = "ONNX files, or names of 'tilewright list models'. Layers they share are tuned once.")
    private List<String> models = List.of();

    @Mixin
    private ChipOptions chip;

    @Mixin
    private SpaceOptions space;

    /** With an architecture, mappings are compared. */
    @Mixin
    private MapSearch search;

    @Option(
            names = "--tuners",
            paramLabel = "A,B,C",
            split = ",",
            defaultValue = "random,genetic,autotvm",
            description = "The search methods ('tilewright list tuners'). Default: ${DEFAULT-VALUE}.")
    private List<String> tuners;

    @Option(
            names = "--budgets",
            paramLabel = "N,N",
            split = ",",
            defaultValue = "32,64,128,256,512,1000",
            description = "Trials per task at which is compared; the largest one is run. Default: ${DEFAULT-VALUE}.")
    private List<Integer> budgets;

    @Option(
            names = "--focus",
            paramLabel = "N",
            description =
                    "The one of --budgets that tables of one budget are about, beside the largest. Default: 64 if it is there,"
                            + " else the smallest; of mappings only the largest.")
    private Integer focus;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Repetitions, with seeds 1 to N. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--tasks",
            paramLabel = "I,J",
            split = ",",
            description = "Only these tasks; --dry-run lists them. Default: all.")
    private List<Integer> tasks;

    @Mixin
    private InvalidOption infeasible;

    @Option(
            names = "--seconds-per-measurement",
            paramLabel = "S",
            description = "Read tuning times as if one measurement took so long, e.g. 60 for an RTL simulation.")
    private Double secondsPerMeasurement;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs at a time; changes no result. Default: the number of processors.")
    private Integer threads;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder of the comparison, new or empty. Default: runs/MODEL-compare-N.")
    private Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continue the comparison in this folder, also with more tuners, seeds or trials.")
    private Path resume;

    @Option(names = "--dry-run", description = "Say what would run and about how long it takes; run nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object instead of the tables.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress, and only the folder.")
    private boolean quiet;

    CompareCommand(Terminal terminal, Interrupt interrupt) {
        this.terminal = terminal;
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        if (secondsPerMeasurement != null && !(secondsPerMeasurement >= 0)) {
            throw TilewrightException.usage(
                    "--seconds-per-measurement is " + secondsPerMeasurement + ", allowed: from 0",
                    "give seconds, e.g. 60");
        }
        CompareRun run = new CompareRun(terminal, interrupt, json, quiet, Threads.of(threads));
        if (resume == null && search.architecture != null) {
            CompareJob job = mappings();
            return dryRun ? run.forecast(job) : run.execute(job, create(job, Optional.empty()));
        }
        if (resume == null) {
            if (given("--objective")) {
                throw TilewrightException.usage(
                        "--objective was given without --arch",
                        "name the architecture whose mappings are compared, e.g. --arch eyeriss");
            }
            VtaConfig hardware = chip.chip(terminal, space.preset());
            CompareJob job = fresh(hardware);
            return dryRun ? run.forecast(job) : run.execute(job, create(job, Optional.of(hardware)));
        }
        ComparisonFolder folder = new ComparisonFolder(resume);
        CompareJob job = resumed(folder);
        if (dryRun) {
            return run.forecast(job);
        }
        AtomicFile.write(folder.record(), job.choices().toJson());
        return run.execute(job, folder);
    }

    private CompareJob fresh(VtaConfig hardware) {
        space.target(hardware, chip.budget(space.preset()));
        requireModel();
        CompareJob job = CompareJob.of(record(models, List.of(), hardware), hardware);
        List<String> sources = job.networks().stream().map(Network::source).toList();
        return job.withChoices(record(sources, job.networks(), hardware));
    }

    /** A comparison of mappings; what is about chips and programs does not go with it. */
    private CompareJob mappings() {
        Optional<String> foreign = NOT_OF_MAPPINGS.stream().filter(this::given).findFirst();
        if (foreign.isPresent()) {
            throw TilewrightException.usage(
                    foreign.get() + " was given together with --arch " + search.architecture
                            + ", whose mappings have no chip and no programs",
                    "leave it out");
        }
        requireModel();
        Target target = search.target();
        CompareJob job = CompareJob.of(record(models, List.of(), target, null, null, null, null));
        List<String> sources = job.networks().stream().map(Network::source).toList();
        return job.withChoices(record(sources, job.networks(), target, null, null, null, null));
    }

    private void requireModel() {
        if (models.isEmpty()) {
            throw TilewrightException.usage(
                    "a model is missing", "name ONNX files or networks, e.g. tilewright compare resnet18");
        }
    }

    private ComparisonRecord record(List<String> sources, List<Network> networks, VtaConfig hardware) {
        Optional<Board> area = chip.budget(space.preset());
        return record(
                sources,
                networks,
                space.target(hardware, area),
                space.space(),
                area.map(Board::label).orElse(null),
                space.rules(),
                space.epilogue());
    }

    private ComparisonRecord record(
            List<String> sources,
            List<Network> networks,
            Target target,
            String preset,
            String area,
            String rules,
            String epilogue) {
        return new ComparisonRecord(
                ComparisonRecord.FORMAT,
                Version.CURRENT,
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Clock.system().now().toString(),
                spec.root().commandLine().getParseResult().originalArgs(),
                sources,
                networks.stream().map(Network::sha256).toList(),
                target.identity(),
                preset,
                area,
                rules,
                epilogue,
                space.batch(),
                tuners,
                budgets,
                seeds,
                tasks,
                infeasible.invalid,
                focus(budgets),
                secondsPerMeasurement,
                Threads.of(threads));
    }

    /** The folder, with the choices in it. */
    private ComparisonFolder create(CompareJob job, Optional<VtaConfig> hardware) {
        RunFolder folder = out == null
                ? RunFolder.next(Path.of("runs"), job.networks().get(0).name() + "-compare")
                : RunFolder.at(out);
        ComparisonFolder place = new ComparisonFolder(folder.path());
        hardware.ifPresent(config -> AtomicFile.write(place.chip(), VtaConfigJson.write(config)));
        AtomicFile.write(place.record(), job.choices().toJson());
        return place;
    }

    private CompareJob resumed(ComparisonFolder folder) {
        GivenOptions.of(spec)
                .requireResumable(
                        !models.isEmpty(),
                        MAY_CHANGE,
                        "a resumed comparison keeps its own choices; only "
                                + String.join(", ", MAY_CHANGE.subList(1, MAY_CHANGE.indexOf("--dry-run")))
                                + " may change");
        ComparisonRecord old = ComparisonRecord.of(folder.record());
        List<Integer> kept = given("--budgets") ? budgets : old.budgets();
        ComparisonRecord choices = new ComparisonRecord(
                old.format(),
                Version.CURRENT,
                Runtime.version().toString(),
                old.os(),
                old.started(),
                old.command(),
                old.models(),
                old.sha256(),
                old.target(),
                old.space(),
                old.areaBudget(),
                old.rules(),
                old.epilogue(),
                old.batch(),
                given("--tuners") ? tuners : old.tuners(),
                kept,
                given("--seeds") ? seeds : old.seeds(),
                old.tasks(),
                old.invalid(),
                focus == null && (old.focus() == null || kept.contains(old.focus())) ? old.focus() : focus(kept),
                secondsPerMeasurement == null ? old.secondsPerMeasurement() : secondsPerMeasurement,
                threads == null ? old.threads() : threads);
        CompareJob job = choices.mapping()
                ? CompareJob.of(choices)
                : CompareJob.of(choices, ChipOptions.read(folder.chip(), terminal));
        job.requireModels(old);
        return job;
    }

    private Integer focus(List<Integer> allowed) {
        if (focus != null && !allowed.contains(focus)) {
            throw TilewrightException.usage(
                    "--focus is " + focus + ", allowed: one of --budgets, "
                            + String.join(
                                    ", ", allowed.stream().map(String::valueOf).toList()),
                    "choose one of them, or add it to --budgets");
        }
        return focus;
    }

    private boolean given(String option) {
        return GivenOptions.of(spec).has(option);
    }
}
