package io.tilewright.tune;

import io.tilewright.target.Target;
import io.tilewright.util.Clock;
import java.util.List;

/** Short ways to run sessions in tests. */
final class Sessions {
    private Sessions() {}

    static SessionSettings trials(int trials) {
        return SessionSettings.of(Budget.ofTrials(trials), 7);
    }

    static TuningResult run(Target target, String tuner, SessionSettings settings) {
        return run(target, Tuners.named(tuner), settings, TrialStore.NONE);
    }

    static TuningResult run(Target target, TunerProvider provider, SessionSettings settings, TrialStore store) {
        return new TuningSession(
                        target,
                        FakeTarget.task(0),
                        provider,
                        settings,
                        store,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
    }

    static NetworkResult network(Target target, int tasks, String tuner, SessionSettings settings, TrialStore store) {
        return new NetworkTuning(
                        target,
                        FakeTarget.tasks(tasks),
                        Tuners.named(tuner),
                        settings,
                        store,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
    }

    static LogHeader header(Target target, int tasks, String tuner, long seed) {
        return LogHeader.of("model", target, FakeTarget.tasks(tasks), tuner, seed, InvalidPolicy.SKIP);
    }

    /** Number, index and result of each trial, comparable between sessions (whose spaces are different objects). */
    static List<String> listing(TuningResult result) {
        return result.trials().stream()
                .map(t -> t.number() + " " + t.config().index() + " " + t.result())
                .toList();
    }
}
