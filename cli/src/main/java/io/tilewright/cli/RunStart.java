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
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes the run folder of a job, new or resumed: the same for every verb that has one.
 *
 * @param spec of the verb
 * @param budget trials per task
 */
record RunStart(Terminal terminal, CommandSpec spec, RunOptions options, int budget) {
    /** What stands on the command line. */
    GivenOptions given() {
        return GivenOptions.of(spec);
    }

    /** A new run of a job. */
    TuneRun.Prepared fresh(TuningJob job) {
        return prepared(job, folder(job), Optional.empty());
    }

    /** Creates the folder of a new run. */
    RunFolder folder(TuningJob job) {
        return options.out == null
                ? RunFolder.next(Path.of("runs"), job.subject().folder(job.choices()))
                : RunFolder.at(options.out);
    }

    /** Writes what the folder of a new run begins with: its record, and the chip, if there is one. */
    TuneRun.Prepared prepared(TuningJob job, RunFolder folder, Optional<VtaConfig> hardware) {
        Subject subject = job.subject();
        RunRecord record = new RunRecord(
                RunRecord.FORMAT,
                Version.CURRENT,
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Clock.system().now().toString(),
                spec.root().commandLine().getParseResult().originalArgs(),
                subject.tunable().name(),
                subject.tunable().source(),
                subject.tunable().sha256(),
                subject.target().identity(),
                false,
                job.choices());
        hardware.ifPresent(config -> AtomicFile.write(folder.chip(), VtaConfigJson.write(config)));
        AtomicFile.write(folder.runJson(), record.toJson());
        return new TuneRun.Prepared(job, folder, record, false);
    }

    /**
     * The run of a folder, with larger limits if any were given.
     *
     * @param model MODEL of the command line, or null
     * @throws TilewrightException USAGE for options that cannot change, or a folder of another verb
     */
    TuneRun.Prepared resumed(String model) {
        given().requireResumable(
                        model != null,
                        RunOptions.MAY_CHANGE,
                        "a resumed run keeps its own choices; only --budget, --time, --threads and --stop-at-gap may"
                                + " change");
        Path resume = options.resume;
        RunFolder folder = RunFolder.existing(resume);
        RunRecord stored = RunRecord.of(folder);
        RunRecord.Choices old = stored.choices();
        String verb = old.target().equals(RunRecord.Choices.SPATIAL) ? "map" : "tune";
        if (!verb.equals(spec.name())) {
            throw TilewrightException.usage(
                    "run " + resume + " was made by 'tilewright " + verb + "', not by 'tilewright " + spec.name() + "'",
                    "continue it with: tilewright " + verb + " --resume " + resume);
        }
        boolean budgetGiven = given().has("--budget");
        if (budgetGiven && budget < old.budget()) {
            throw TilewrightException.usage(
                    "--budget is " + budget + ", allowed: from " + old.budget() + ", the budget of run " + resume,
                    "leave it out to keep that budget; for fewer trials start a new run");
        }
        boolean bounded =
                List.of(RunRecord.Choices.VTA, RunRecord.Choices.SPATIAL).contains(old.target());
        if (options.stopAtGap != null && !bounded) {
            throw TilewrightException.usage(
                    "--stop-at-gap was given for a run that tuned a " + old.target() + ", which has no bound",
                    "leave it out");
        }
        RunRecord.Choices choices = old.withLimits(
                budgetGiven ? budget : old.budget(),
                options.time == null ? old.timeSeconds() : options.limit(),
                options.stopAtGap == null ? old.stopAtGap() : options.stopAtGap,
                options.threads == null ? old.threads() : options.threads);
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
}
