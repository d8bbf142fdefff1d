package io.tilewright.cli;

import io.tilewright.codesign.SharedChip;
import io.tilewright.compile.Network;
import io.tilewright.compile.ProblemFile;
import io.tilewright.compile.ProblemKind;
import io.tilewright.report.RunRecord;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.LogHeader;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A run that is ready to go: the same from options, from a folder to be resumed and from a folder to be replayed.
 *
 * @param choices what was asked for
 * @param subject what is tuned
 */
record TuningJob(RunRecord.Choices choices, Subject subject, TunerProvider tuner) {
    /** Opens the model and prepares everything that can fail before the first trial. */
    static TuningJob of(String source, RunRecord.Choices choices, VtaConfig chip) {
        TunerProvider tuner = Tuners.named(choices.tuner());
        InvalidOption.policy(choices.invalid());
        VtaTarget target = SpaceOptions.target(
                chip,
                choices.space(),
                choices.rules(),
                Optional.ofNullable(choices.areaBudget()).map(Board::named));
        Optional<SharedChip> shared = Optional.ofNullable(choices.sharedChip());
        if (shared.isPresent()) {
            target = target.onChip(shared.get().knobs());
        }
        OptionalInt batch = choices.batch() == null ? OptionalInt.empty() : OptionalInt.of(choices.batch());
        Network network = Network.openForTuning(source, batch, SpaceOptions.epilogue(choices.epilogue()));
        if (choices.task() != null) {
            network = network.only(task(network, choices.task()));
        }
        return new TuningJob(choices, new NetworkSubject(network, target, shared), tuner);
    }

    /** Opens the model whose layers are to be mapped and prepares everything that can fail before the first trial. */
    static TuningJob of(String source, RunRecord.Choices choices, SpatialTarget target) {
        TunerProvider tuner = Tuners.named(choices.tuner());
        InvalidOption.policy(choices.invalid());
        OptionalInt batch = choices.batch() == null ? OptionalInt.empty() : OptionalInt.of(choices.batch());
        Network network = Network.openForMapping(source, batch);
        if (choices.task() != null) {
            network = network.only(mappingTask(network, choices.task()));
        }
        target.requireRoom(network.tasks().stream().map(TuningTask::workload).toList());
        return new TuningJob(choices, new MappingSubject(network, target), tuner);
    }

    /** Opens the file of a problem and prepares everything that can fail before the first trial. */
    static TuningJob of(ProblemKind kind, String source, RunRecord.Choices choices) {
        TunerProvider tuner = Tuners.named(choices.tuner());
        InvalidOption.policy(choices.invalid());
        return new TuningJob(choices, new ProblemSubject(ProblemFile.open(kind, Path.of(source))), tuner);
    }

    /**
     * The network on its accelerator.
     *
     * @param verb what was to be done with its programs, for the message
     * @throws TilewrightException INPUT if the run tuned something else
     */
    NetworkSubject network(String verb) {
        if (subject instanceof NetworkSubject network) {
            return network;
        }
        if (subject instanceof MappingSubject) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "the run mapped a network onto a spatial accelerator, which has no programs to " + verb,
                    "'tilewright explain RUN' shows its mappings; they are in report.html too");
        }
        throw new TilewrightException(
                TilewrightException.Kind.INPUT,
                "the run tuned a " + choices.target() + ", which has no programs to " + verb,
                "its trials are in trials.jsonl, its result in result.json and report.html");
    }

    /** First line of the job's log. */
    LogHeader header() {
        return LogHeader.of(
                subject.tunable().sha256(),
                subject.target(),
                subject.tasks(),
                tuner.name(),
                choices.seed(),
                InvalidOption.policy(choices.invalid()));
    }

    /** Tunes into a log that was opened with {@link #header()}, with progress on the terminal; then the subject is closed. */
    Outcome run(TrialLog log, Terminal terminal, boolean quiet, StopSignal stop) {
        try (ProgressPrinter progress = new ProgressPrinter(
                terminal,
                quiet,
                subject.tasks(),
                choices.budget(),
                Clock.system(),
                subject.target().unit())) {
            return subject.run(tuner, settings(), log, progress, stop);
        } finally {
            subject.close();
        }
    }

    private SessionSettings settings() {
        Optional<Duration> time =
                Optional.ofNullable(choices.timeSeconds()).map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
        SessionSettings settings = SessionSettings.of(new Budget(choices.budget(), time), choices.seed())
                .withInvalid(InvalidOption.policy(choices.invalid()))
                .withThreads(choices.threads())
                .withTransfer(choices.transfer());
        return choices.stopAtGap() == null ? settings : settings.withStopAtGap(choices.stopAtGap());
    }

    /** The task of an index, or an error that says where they are listed. */
    static TuningTask task(Network network, int index) {
        return task(network, index, "'tilewright inspect " + network.source() + "' lists the tasks");
    }

    /** The same for a network whose layers are mapped: its tasks are others, since convolutions in groups are among them. */
    static TuningTask mappingTask(Network network, int index) {
        return task(network, index, "a run without --task lists the tasks");
    }

    private static TuningTask task(Network network, int index, String advice) {
        return network.tasks().stream()
                .filter(task -> task.index() == index)
                .findFirst()
                .orElseThrow(() -> new TilewrightException(
                        TilewrightException.Kind.USAGE,
                        "--task is " + index + ", allowed: 0.."
                                + (network.tasks().size() - 1),
                        advice));
    }
}
