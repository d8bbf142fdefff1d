package io.tilewright.cli;

import io.tilewright.compile.Network;
import io.tilewright.report.Numbers;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tilewright table}: every point of a task's space with its cycles. */
@Command(
        name = "table",
        description = "Measure every configuration of a task; write a CSV in index order.",
        footer = {
            "",
            "One column per knob, the last one is 'cost': cycles, or 'inf' where the point cannot run.",
            "",
            "Example:",
            "  tilewright table resnet18 --task 3 --space dcoc -o task3.csv",
        })
final class TableCommand implements Callable<Integer> {
    /** Rows that fit comfortably into memory. */
    private static final long LARGEST = 4_000_000;

    private final Terminal terminal;
    private final Interrupt interrupt;

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or a name of 'tilewright list models'.")
    private String model;

    @Option(
            names = "--task",
            paramLabel = "I",
            required = true,
            description = "The task ('tilewright inspect' lists them).")
    private int index;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The CSV file, replaced if it exists.")
    private Path output;

    @Mixin
    private ChipOptions chip;

    @Mixin
    private SpaceOptions space;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Default: the number of processors. Changes no result.")
    private Integer threads;

    @Option(names = "--json", description = "Print one JSON object instead of a sentence; the table is still a CSV.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    TableCommand(Terminal terminal, Interrupt interrupt) {
        this.terminal = terminal;
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        int workers = Threads.of(threads);
        VtaTarget target = space.target(chip.chip(terminal, space.preset()), chip.budget(space.preset()));
        Network network = Network.openForTuning(model, space.batchIfGiven(), space.epilogueMode());
        TuningTask task = TuningJob.task(network, index);
        ConfigSpace points = target.space(task.workload());
        if (points.size() > LARGEST) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    "task " + index + " has " + Numbers.grouped(points.size()) + " points, allowed: up to "
                            + Numbers.grouped(LARGEST),
                    "choose a smaller --space, or let a tuner search this one");
        }
        AtomicFile.place(output); // before the hours of work, not after
        StopSignal stop = new StopSignal();
        interrupt.onRequest(stop::request);
        SessionSettings settings = SessionSettings.of(Budget.ofTrials((int) points.size()), 0)
                .withInvalid(InvalidPolicy.MEASURE)
                .withThreads(workers);
        TuningResult result;
        try (ProgressPrinter progress =
                new ProgressPrinter(terminal, quiet, List.of(task), (int) points.size(), Clock.system())) {
            result = new TuningSession(
                            target,
                            task,
                            Tuners.named("grid"),
                            settings,
                            TrialStore.NONE,
                            progress,
                            stop,
                            Clock.system())
                    .run();
        }
        if (stop.requested()) {
            terminal.err().println("interrupted; no table was written");
            return TuneRun.INTERRUPTED;
        }
        AtomicFile.write(output, csv(points, result.trials()));
        report(task, result, target.bound(task.workload()));
        return 0;
    }

    private void report(TuningTask task, TuningResult result, double bound) {
        long feasible = result.feasible().feasible();
        if (json) {
            terminal.out()
                    .println(Json.line(Map.of(
                            "file", output.toString(),
                            "task", task.index(),
                            "points", result.trials().size(),
                            "feasible", feasible,
                            "best",
                                    result.bestCost().isPresent()
                                            ? Numbers.json(result.bestCost().getAsDouble())
                                            : -1,
                            "bound", Numbers.json(bound))));
            return;
        }
        terminal.out()
                .println("wrote " + output + ": "
                        + Numbers.grouped(result.trials().size()) + " points, "
                        + Numbers.grouped(feasible) + " feasible, best "
                        + (result.bestCost().isPresent()
                                ? Numbers.cost(result.bestCost().getAsDouble())
                                : "none")
                        + ", bound " + Numbers.cost(bound));
    }

    private static String csv(ConfigSpace space, List<Trial> trials) {
        StringBuilder csv = new StringBuilder();
        csv.append(space.knobs().stream().map(Knob::name).collect(Collectors.joining(",")))
                .append(",cost\n");
        for (Trial trial : trials) {
            for (int knob = 0; knob < space.knobs().size(); knob++) {
                csv.append(trial.config().value(knob)).append(',');
            }
            csv.append(trial.result() instanceof MeasureResult.Success success ? Numbers.json(success.cost()) : "inf")
                    .append('\n');
        }
        return csv.toString();
    }
}
