package io.tilewright.cli;

import io.tilewright.report.ResultJson;
import io.tilewright.report.RunFolder;
import io.tilewright.report.RunRecord;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
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
     * A job and the folder that it writes to; {@code run.json} and the chip, if any, are there already.
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
        Outcome outcome = job.run(log, terminal, quiet, stop);
        if (outcome.stopped()) {
            terminal.err().println("interrupted after " + outcome.trials() + " trials; all of them are kept");
            outcome.soFar().forEach(line -> terminal.err().println(Printable.line(line)));
            terminal.err()
                    .println("to go on: tilewright " + job.subject().verb() + " --resume "
                            + prepared.folder().path());
            return INTERRUPTED;
        }
        AtomicFile.write(
                prepared.folder().resultJson(),
                ResultJson.text(outcome.json(job.choices().seed())));
        AtomicFile.write(prepared.folder().markdown(), outcome.markdown(prepared.record()));
        AtomicFile.write(prepared.folder().html(), outcome.html(prepared.record()));
        outcome.files()
                .forEach((name, text) ->
                        AtomicFile.write(prepared.folder().path().resolve(name), text));
        print(prepared, outcome);
        Optional<TilewrightException> trouble =
                outcome.trouble(prepared.folder().path());
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return 0;
    }

    private void opening(TuningJob job) {
        job.subject().opening().forEach(terminal.out()::println);
        terminal.out().println("search   " + job.subject().search(job.choices()));
        terminal.out().flush();
    }

    private void print(Prepared prepared, Outcome outcome) {
        if (json) {
            Map<String, Object> result = outcome.json(prepared.job().choices().seed());
            result.put("run", prepared.folder().path().toString());
            terminal.out().println(Json.line(result));
            return;
        }
        if (!quiet) {
            terminal.out().println();
            TextTable.of(outcome.titles(), outcome.rows()).lines().forEach(terminal.out()::println);
            terminal.out().println();
        }
        outcome.summary().forEach(line -> terminal.out().println(Printable.line(line)));
        terminal.out()
                .println("run: " + prepared.folder().path() + "   ("
                        + outcome.pointer(prepared.folder().path()) + ")");
    }
}
