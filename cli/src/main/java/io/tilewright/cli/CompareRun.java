package io.tilewright.cli;

import io.tilewright.compare.CellLog;
import io.tilewright.compare.Comparison;
import io.tilewright.compare.Experiment;
import io.tilewright.compare.Forecast;
import io.tilewright.compare.Suite;
import io.tilewright.report.Numbers;
import io.tilewright.report.compare.ComparisonFolder;
import io.tilewright.report.compare.ComparisonJson;
import io.tilewright.report.compare.ComparisonReport;
import io.tilewright.report.compare.Findings;
import io.tilewright.tune.StopSignal;
import io.tilewright.util.Clock;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Runs a prepared comparison, writes its folder, prints its outcome. */
final class CompareRun {
    private final Terminal terminal;
    private final Interrupt interrupt;
    private final boolean json;
    private final boolean quiet;
    private final int threads;

    CompareRun(Terminal terminal, Interrupt interrupt, boolean json, boolean quiet, int threads) {
        this.terminal = terminal;
        this.interrupt = interrupt;
        this.json = json;
        this.quiet = quiet;
        this.threads = threads;
    }

    /** Says what would run, and about how long. */
    int forecast(CompareJob job) {
        Forecast forecast = Forecast.of(job.target(), job.suite(), job.protocol(), threads, Clock.system());
        int runs = job.protocol().cells(job.suite()).size();
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("tasks", job.suite().tasks().size());
            result.put("runs", runs);
            result.put("table_seconds", forecast.tableSeconds());
            result.put(
                    "tuner_seconds",
                    forecast.perTuner().stream()
                            .collect(Collectors.toMap(
                                    Forecast.TunerCost::tuner,
                                    Forecast.TunerCost::seconds,
                                    (a, b) -> a,
                                    LinkedHashMap::new)));
            result.put("seconds", forecast.seconds());
            terminal.out().println(Json.line(result));
            return 0;
        }
        TextTable table = new TextTable("task", "first layer", "networks", "feasible", "points", "ms each");
        forecast.tasks()
                .forEach(cost -> table.row(
                        cost.task().index(),
                        Printable.of(cost.task().name()),
                        networks(job.suite(), cost.task().index()),
                        Numbers.grouped(cost.feasible().feasible()),
                        Numbers.grouped(cost.feasible().size()),
                        Numbers.millis(1000 * cost.secondsPerMeasurement())));
        table.lines().forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out()
                .println(runs + " runs: " + job.protocol().tuners().size() + " tuners x "
                        + job.suite().tasks().size() + " tasks x "
                        + job.protocol().seeds() + " seeds, "
                        + job.protocol().largestBudget() + " trials each");
        terminal.out().println("every point once  about " + duration(forecast.tableSeconds()));
        forecast.perTuner()
                .forEach(cost -> terminal.out().printf("%-16s  about %s%n", cost.tuner(), duration(cost.seconds())));
        terminal.out()
                .println("in all            about " + duration(forecast.seconds()) + " on " + threads
                        + " threads; nothing was run");
        return 0;
    }

    /** The exit code. */
    int execute(CompareJob job, ComparisonFolder folder) {
        StopSignal stop = new StopSignal();
        interrupt.onRequest(stop::request);
        Optional<Comparison> comparison;
        try (CellLog log = CellLog.open(folder.cells(), job.header())) {
            if (log.tornBytes() > 0) {
                terminal.err()
                        .println("cut " + log.tornBytes() + " bytes of an unfinished last line; that run is run again");
            }
            if (!json && !quiet) {
                terminal.out().println("compare  " + job.title());
                terminal.out()
                        .println("         " + job.suite().tasks().size() + " tasks, budgets "
                                + job.protocol().budgets().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))
                                + ", seeds 1 to " + job.protocol().seeds());
                terminal.out().flush();
            }
            try (CompareProgress progress =
                    new CompareProgress(terminal, quiet, job.suite().tasks().size(), Clock.system())) {
                comparison = new Experiment(
                                job.target(),
                                job.suite(),
                                job.protocol(),
                                log,
                                folder.tables(),
                                threads,
                                progress,
                                stop,
                                Clock.system())
                        .run();
            }
        }
        if (comparison.isEmpty()) {
            terminal.err().println("interrupted; all finished tables and runs are kept");
            terminal.err().println("to go on: tilewright compare --resume " + folder.path());
            return TuneRun.INTERRUPTED;
        }
        report(job, folder, comparison.get());
        return 0;
    }

    private void report(CompareJob job, ComparisonFolder folder, Comparison comparison) {
        if (comparison.scored().isEmpty()) {
            throw new TilewrightException(
                    TilewrightException.Kind.NOTHING_FEASIBLE,
                    "no task has a configuration that can run",
                    job.choices().mapping()
                            ? "the architecture's outermost level has to hold whole tensors: raise its entries"
                            : "choose a chip with larger buffers (--hw), another --space, or --rules ours");
        }
        Double stated = job.choices().secondsPerMeasurement();
        Integer focus = job.choices().focus();
        ComparisonReport report = new ComparisonReport(
                job.title(),
                Findings.of(
                        comparison,
                        stated == null ? OptionalDouble.empty() : OptionalDouble.of(stated),
                        focus == null ? OptionalInt.empty() : OptionalInt.of(focus)),
                facts(job));
        folder.write(report);
        if (json) {
            Map<String, Object> result = ComparisonJson.of(report);
            result.put("folder", folder.path().toString());
            terminal.out().println(Json.line(result));
            return;
        }
        if (!quiet) {
            TextTable table = TextTable.of(report.regretColumns(), report.regretRows());
            terminal.out().println();
            terminal.out().println("median regret to the " + report.findings().reference() + ", 95 % intervals");
            table.lines().forEach(terminal.out()::println);
            terminal.out().println();
        }
        terminal.out()
                .println(
                        "comparison: " + folder.path() + "   (comparison.html, comparison.md, results.json, runs.csv)");
    }

    /** Where the comparison comes from, and the most memory that this process held so far. */
    private static Map<String, String> facts(CompareJob job) {
        Map<String, String> facts = new LinkedHashMap<>(job.choices().facts());
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        facts.put(
                "peak heap", Numbers.grouped(peak / 1_000_000) + " MB, garbage included, tables and all runs together");
        return facts;
    }

    private static String networks(Suite suite, int task) {
        return suite.models().stream()
                .filter(model -> model.layers().stream().anyMatch(layer -> layer.task() == task))
                .map(Suite.Model::name)
                .collect(Collectors.joining(", "));
    }

    private static String duration(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        return whole < 120
                ? whole + " s"
                : whole < 7200 ? whole / 60 + " min" : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
