package io.tilewright.tune;

import io.tilewright.target.MeasureResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run in a process of its own: arguments are tuner, log, trials, and either milliseconds per measurement or
 * {@code exhaust}, with which some candidates use up the heap.
 */
public final class KilledRun {
    static final int TASKS = 2;

    private KilledRun() {}

    public static void main(String[] args) {
        FakeTarget target = args[3].equals("exhaust") ? exhausting() : target(Integer.parseInt(args[3]));
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

    /** Every seventh candidate allocates until nothing is left. */
    private static FakeTarget exhausting() {
        return new FakeTarget(new int[] {5, 4, 6, 5}, FakeTarget::thirtyPercent, index -> {
            List<byte[]> hoard = new ArrayList<>();
            while (index % 7 == 0) {
                hoard.add(new byte[1 << 20]);
            }
            return null;
        });
    }
}
