package io.tilewright.cli;

import io.tilewright.compile.CompileListener;
import io.tilewright.compile.ModelCompiler;
import io.tilewright.compile.Network;
import io.tilewright.compile.TunedModel;
import io.tilewright.report.RunRecord;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.tune.LogHeader;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.VtaConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A run that is ready to go: the same from options, from a folder to be resumed and from a folder to be replayed.
 *
 * @param choices what was asked for
 * @param network the model's tasks, or the one task that was asked for
 */
record TuningJob(RunRecord.Choices choices, Network network, VtaTarget target, TunerProvider tuner) {
    static final List<String> POLICIES = Arrays.stream(InvalidPolicy.values())
            .map(policy -> policy.name().toLowerCase(Locale.ROOT))
            .toList();

    /** Opens the model and prepares everything that can fail before the first trial. */
    static TuningJob of(String source, RunRecord.Choices choices, VtaConfig chip) {
        TunerProvider tuner = Tuners.named(choices.tuner());
        policy(choices.invalid());
        VtaTarget target = SpaceOptions.target(chip, choices.space(), choices.rules());
        OptionalInt batch = choices.batch() == null ? OptionalInt.empty() : OptionalInt.of(choices.batch());
        Network network = Network.openForTuning(source, batch, SpaceOptions.epilogue(choices.epilogue()));
        if (choices.task() != null) {
            network = network.only(task(network, choices.task()));
        }
        return new TuningJob(choices, network, target, tuner);
    }

    /** First line of the job's log. */
    LogHeader header() {
        return LogHeader.of(
                network.sha256(), target, network.tasks(), tuner.name(), choices.seed(), policy(choices.invalid()));
    }

    /** Tunes into a log that was opened with {@link #header()}. */
    TunedModel run(TrialLog log, CompileListener listener, StopSignal stop) {
        return compiler().tune(network, log, listener, stop);
    }

    ModelCompiler compiler() {
        return new ModelCompiler(target, tuner, settings());
    }

    private SessionSettings settings() {
        Optional<Duration> time =
                Optional.ofNullable(choices.timeSeconds()).map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
        SessionSettings settings = SessionSettings.of(new Budget(choices.budget(), time), choices.seed())
                .withInvalid(policy(choices.invalid()))
                .withThreads(choices.threads());
        return choices.stopAtGap() == null ? settings : settings.withStopAtGap(choices.stopAtGap());
    }

    /** The task of an index, or an error that lists them. */
    static TuningTask task(Network network, int index) {
        return network.tasks().stream()
                .filter(task -> task.index() == index)
                .findFirst()
                .orElseThrow(() -> new TilewrightException(
                        TilewrightException.Kind.USAGE,
                        "--task is " + index + ", allowed: 0.."
                                + (network.tasks().size() - 1),
                        "'tilewright inspect " + network.source() + "' lists the tasks"));
    }

    private static InvalidPolicy policy(String name) {
        int at = POLICIES.indexOf(name);
        if (at < 0) {
            throw NearestName.unknown("policy for infeasible points", name, POLICIES);
        }
        return InvalidPolicy.values()[at];
    }
}
