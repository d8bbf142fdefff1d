package io.tilewright.cli;

import io.tilewright.compile.ProblemKind;
import io.tilewright.report.RunFolder;
import io.tilewright.report.RunRecord;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.LogRecord;
import io.tilewright.tune.TrialLog;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.VtaConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run folder that is read again: its choices, its job, its log. */
record StoredRun(RunFolder folder, RunRecord record, TuningJob job, TrialLog.Contents log) {
    /**
     * Reads a folder and opens its model again.
     *
     * @throws TilewrightException INPUT if it is no run folder, its model has changed since, or its log is of another
     *     run
     */
    static StoredRun open(Path path, Terminal terminal) {
        RunFolder folder = RunFolder.existing(path);
        RunRecord record = RunRecord.of(folder);
        TuningJob job = job(folder, record, record.choices(), terminal);
        return new StoredRun(folder, record, job, TrialLog.read(folder.trials(), job.header()));
    }

    /**
     * The job of a folder, with its choices or others.
     *
     * @throws TilewrightException INPUT if the chip is missing or the model has changed since
     */
    static TuningJob job(RunFolder folder, RunRecord record, RunRecord.Choices choices, Terminal terminal) {
        TuningJob job = switch (choices.target()) {
            case RunRecord.Choices.VTA -> TuningJob.of(record.source(), choices, chip(folder, terminal));
            case RunRecord.Choices.SPATIAL -> TuningJob.of(record.source(), choices, MapSearch.target(record));
            default ->
                TuningJob.of(ProblemKind.valueOf(choices.target().toUpperCase(Locale.ROOT)), record.source(), choices);
        };
        if (!job.subject().tunable().sha256().equals(record.sha256())) {
            job.subject().close();
            boolean model =
                    List.of(RunRecord.Choices.VTA, RunRecord.Choices.SPATIAL).contains(choices.target());
            String what = model ? "model" : choices.target();
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    what + " " + record.source() + " has changed since the run: SHA-256 is "
                            + job.subject().tunable().sha256() + ", the run's is " + record.sha256(),
                    "restore the " + what + ", or tune the new one");
        }
        return job;
    }

    private static VtaConfig chip(RunFolder folder, Terminal terminal) {
        if (!Files.isRegularFile(folder.chip())) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "run folder " + folder.path() + " has no vta_config.json, the chip of the run",
                    "restore the file of the run, or start a new run");
        }
        return ChipOptions.read(folder.chip(), terminal);
    }

    /** The best trial of a task: lowest cost, the earliest of equals. */
    Optional<LogRecord> best(int task) {
        LogRecord best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (LogRecord trial : log.records()) {
            if (trial.task() == task
                    && trial.result() instanceof MeasureResult.Success success
                    && success.cost() < lowest) {
                lowest = success.cost();
                best = trial;
            }
        }
        return Optional.ofNullable(best);
    }
}
