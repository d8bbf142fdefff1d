package io.tilewright.tune;

import io.tilewright.target.MeasureResult;
import java.nio.file.Path;

/** A run in a process of its own, to be killed: arguments are tuner, log, trials, milliseconds per measurement. */
public final class KilledRun {
    static final int TASKS = 2;

    private KilledRun() {}

    public static void main(String[] args) {
        int millis = Integer.parseInt(args[3]);
        FakeTarget target = target(millis);
        try (TrialLog log = TrialLog.open(Path.of(args[1]), header(target, args[0]))) {
            Sessions.network(target, TASKS, args[0], settings(Integer.parseInt(args[2])), log);
        }
    }

    static SessionSettings settings(int trials) {
        return Sessions.trials(trials).withThreads(2);
    }

    static LogHeader header(FakeTarget target, String tuner) {
        return Sessions.header(target, TASKS, tuner, 7);
    }

    /** Some candidates fail, some are infeasible. */
    static FakeTarget target(int millis) {
        return new FakeTarget(new int[] {5, 4, 6, 5}, FakeTarget::thirtyPercent, index -> {
            if (millis > 0) {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted", e);
                }
            }
            return index % 11 == 0 ? new MeasureResult.Failed("EXCEPTION", "index " + index) : null;
        });
    }
}
