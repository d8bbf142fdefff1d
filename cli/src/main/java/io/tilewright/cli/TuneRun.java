package io.tilewright.cli;

import io.tilewright.compile.TunedModel;
import io.tilewright.util.AtomicFile;
import io.tilewright.report.HtmlReport;
import io.tilewright.report.LayerRow;
import io.tilewright.report.MarkdownReport;
import io.tilewright.report.ResultJson;
import io.tilewright.report.RunFolder;
import io.tilewright.report.RunRecord;
import io.tilewright.report.Summary;
import io.tilewright.tune.StopReason;
import io.tilewright.tune.StopSignal;
import io.tilewright.util.Clock;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException.Kind;
import java.util.Map;

/** Runs a prepared job, writes its folder, prints its outcome. */
final class TuneRun {
    /** Code of a process that was interrupted: 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private final Terminal terminal;
    private final Interrupt interrupt;
    private final boolean json;
    private final boolean quiet;

    /** A job and the folder that it writes to; {@code run.json} and the chip are there already. */
    record Prepared(TuningJob job, RunFolder folder, RunRecord record) {}

    TuneRun(Terminal terminal, Interrupt interrupt, boolean json, boolean quiet) {
        this.terminal = terminal;
        this.interrupt = interrupt;
        this.json = json;
        this.quiet = quiet;
    }

    /** The exit code. */
    int execute(Prepared prepared) {
        TuningJob job = prepared.job();
        if (!json && !quiet) {
            opening(job);
        }
        StopSignal stop = new StopSignal();
        interrupt.onRequest(stop::request);
        TunedModel model;
        try (ProgressPrinter progress = new ProgressPrinter(
                terminal, quiet, job.network().tasks(), job.choices().budget(), Clock.system())) {
            model = job.run(prepared.folder().trials(), progress, stop);
        }
        if (model.stopped()) {
            long trials = model.tuned().results().stream().mapToLong(r -> r.trials().size()).sum();
            terminal.err().println("interrupted after " + trials + " trials; all of them are kept");
            terminal.err().println("to go on: tilewright tune --resume " + prepared.folder().path());
            return INTERRUPTED;
        }
        AtomicFile.write(prepared.folder().resultJson(), ResultJson.text(model, job.choices().seed()));
        AtomicFile.write(prepared.folder().markdown(), MarkdownReport.of(prepared.record(), model));
        AtomicFile.write(prepared.folder().html(), HtmlReport.of(prepared.record(), model));
        print(prepared, model);
        return code(model);
    }

    private void opening(TuningJob job) {
        terminal.out().println("model    " + Printable.line(job.network().name()) + ", batch " + job.network().batch());
        terminal.out().println("         " + Summary.coverage(job.network()));
        terminal.out().println("target   " + ChipText.line(job.target().chip()));
        terminal.out().println("search   space " + job.choices().space() + ", tuner " + job.choices().tuner() + ", "
                + job.choices().budget() + " trials for each of " + job.network().tasks().size() + " tasks, seed "
                + job.choices().seed());
        terminal.out().flush();
    }

    private void print(Prepared prepared, TunedModel model) {
        if (json) {
            Map<String, Object> result = ResultJson.of(model, prepared.job().choices().seed());
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
        terminal.out().println("run: " + prepared.folder().path() + "   (report.html; why: tilewright explain "
                + prepared.folder().path() + ")");
    }

    private static int code(TunedModel model) {
        if (model.verified() < model.winners()) {
            return Kind.DIFFERS.exitCode();
        }
        if (model.totalCycles().isPresent()) {
            return 0;
        }
        boolean impossible = model.tuned().results().stream()
                .anyMatch(result -> result.stopReason() == StopReason.NOTHING_FEASIBLE);
        return (impossible ? Kind.NOTHING_FEASIBLE : Kind.PARTIAL).exitCode();
    }
}
