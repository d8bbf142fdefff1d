package io.tilewright.cli;

import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.report.HtmlReport;
import io.tilewright.report.LayerRow;
import io.tilewright.report.MarkdownReport;
import io.tilewright.report.ResultJson;
import io.tilewright.report.RunFolder;
import io.tilewright.report.RunRecord;
import io.tilewright.report.Summary;
import io.tilewright.tune.StopReason;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Clock;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a prepared job, writes its folder, prints its outcome. */
final class TuneRun {
    /** Code of a process that was interrupted: 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private final Terminal terminal;
    private final Interrupt interrupt;
    private final boolean json;
    private final boolean quiet;

    /**
     * A job and the folder that it writes to; {@code run.json} and the chip are there already.
     *
     * @param changed whether {@code run.json} holds an earlier record, to be replaced once the log is locked
     */
    record Prepared(TuningJob job, RunFolder folder, RunRecord record, boolean changed) {}

    TuneRun(Terminal terminal, Interrupt interrupt, boolean json, boolean quiet) {
        this.terminal = terminal;
        this.interrupt = interrupt;
        this.json = json;
        this.quiet = quiet;
    }

    /**
     * The exit code.
     *
     * @throws TilewrightException when the run is complete but its result is wrong or partial
     */
    int execute(Prepared prepared) {
        try (TrialLog log =
                TrialLog.open(prepared.folder().trials(), prepared.job().header())) {
            return execute(prepared, log);
        }
    }

    /** Runs under the lock of the log: nothing in the folder changes before it is held. */
    private int execute(Prepared prepared, TrialLog log) {
        TuningJob job = prepared.job();
        if (log.tornBytes() > 0) {
            terminal.err()
                    .println("cut " + log.tornBytes()
                            + " bytes of an unfinished last line; that trial is measured again");
        }
        if (prepared.changed()) {
            AtomicFile.write(prepared.folder().runJson(), prepared.record().toJson());
        }
        if (!json && !quiet) {
            opening(job);
        }
        StopSignal stop = new StopSignal();
        interrupt.onRequest(stop::request);
        TunedModel model;
        try (ProgressPrinter progress = new ProgressPrinter(
                terminal, quiet, job.network().tasks(), job.choices().budget(), Clock.system())) {
            model = job.run(log, progress, stop);
        }
        if (model.stopped()) {
            long trials = model.tuned().results().stream()
                    .mapToLong(r -> r.trials().size())
                    .sum();
            terminal.err().println("interrupted after " + trials + " trials; all of them are kept");
            terminal.err()
                    .println("to go on: tilewright tune --resume "
                            + prepared.folder().path());
            return INTERRUPTED;
        }
        AtomicFile.write(
                prepared.folder().resultJson(),
                ResultJson.text(model, job.choices().seed()));
        AtomicFile.write(prepared.folder().markdown(), MarkdownReport.of(prepared.record(), model));
        AtomicFile.write(prepared.folder().html(), HtmlReport.of(prepared.record(), model));
        print(prepared, model);
        Optional<TilewrightException> trouble = trouble(model, prepared.folder().path());
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return 0;
    }

    private void opening(TuningJob job) {
        terminal.out()
                .println("model    " + Printable.line(job.network().name()) + ", batch "
                        + job.network().batch());
        terminal.out().println("         " + Summary.coverage(job.network()));
        terminal.out().println("target   " + ChipText.target(job.target()));
        terminal.out()
                .println("search   space " + job.choices().space() + ", tuner "
                        + job.choices().tuner() + ", "
                        + job.choices().budget() + " trials for each of "
                        + job.network().tasks().size() + " tasks, seed "
                        + job.choices().seed());
        terminal.out().flush();
    }

    private void print(Prepared prepared, TunedModel model) {
        if (json) {
            Map<String, Object> result =
                    ResultJson.of(model, prepared.job().choices().seed());
            result.put("run", prepared.folder().path().toString());
            terminal.out().println(Json.line(result));
            return;
        }
        if (!quiet) {
            TextTable table = new TextTable(LayerRow.TITLES.toArray(String[]::new));
            model.layers().forEach(layer -> table.row(LayerRow.of(layer).cells().toArray()));
            terminal.out().println();
            table.lines().forEach(terminal.out()::println);
            terminal.out().println();
        }
        Summary.lines(model).forEach(line -> terminal.out().println(Printable.line(line)));
        terminal.out()
                .println("run: " + prepared.folder().path() + "   (report.html; why: tilewright explain "
                        + prepared.folder().path() + ")");
    }

    /** The error that a finished run ends with, if any: the table and the folder are complete by then. */
    static Optional<TilewrightException> trouble(TunedModel model, Path run) {
        Optional<TunedLayer> wrong = model.layers().stream()
                .filter(layer -> layer.winner().isPresent() && !layer.verified())
                .findFirst();
        if (wrong.isPresent()) {
            return Optional.of(new TilewrightException(
                    Kind.DIFFERS,
                    (model.winners() - model.verified()) + " of " + model.winners()
                            + " winners are not bit-exact; first: task "
                            + wrong.get().task().index() + ", "
                            + wrong.get().winner().orElseThrow().verification().detail(),
                    "do not use these programs; this is a bug, please report it with " + run + "/run.json"));
        }
        Optional<TunedLayer> impossible = model.layers().stream()
                .filter(layer -> layer.tuning().stopReason() == StopReason.NOTHING_FEASIBLE)
                .findFirst();
        if (impossible.isPresent()) {
            return Optional.of(new TilewrightException(
                    Kind.NOTHING_FEASIBLE,
                    "task " + impossible.get().task().index() + " "
                            + impossible.get().task().name() + " has no configuration that can run: "
                            + Summary.feasible(impossible.get()),
                    "choose a chip with larger buffers (--hw), another --space, or --rules ours"));
        }
        return model.totalCycles().isEmpty() ? Optional.of(partial(model, run)) : Optional.empty();
    }

    private static TilewrightException partial(TunedModel model, Path run) {
        List<TunedLayer> without = model.layers().stream()
                .filter(layer -> layer.winner().isEmpty())
                .toList();
        String tasks = without.size() + " of " + model.layers().size() + " tasks";
        if (without.stream().anyMatch(layer -> layer.tuning().stopReason() == StopReason.TIME)) {
            return new TilewrightException(
                    Kind.PARTIAL,
                    "a configuration that runs was not reached within the time for " + tasks,
                    "go on with more, or without a limit: tilewright tune --resume " + run + " --time none");
        }
        boolean allowed =
                without.stream().anyMatch(layer -> !layer.tuning().trials().isEmpty());
        return new TilewrightException(
                Kind.PARTIAL,
                allowed
                        ? "the budget ended before " + tasks + " had a configuration that runs"
                        : "no trials were allowed for " + tasks + " (--budget 0)",
                "go on with more: tilewright tune --resume " + run + " --budget N");
    }
}
