package io.tilewright.tune;

import java.time.Duration;
import java.util.Optional;

/**
 * How much a task may spend. Trials are the unit that makes runs comparable and reproducible; a run with a time limit
 * is not reproducible, and its report says so.
 *
 * @param trials measurements per task, from 0 (0: only count the space)
 * @param time limit of wall-clock time, from zero; empty: none
 */
public record Budget(int trials, Optional<Duration> time) {
    public Budget {
        if (trials < 0) {
            throw new IllegalArgumentException("budget of " + trials + " trials, allowed: from 0");
        }
        if (time.isPresent() && time.get().isNegative()) {
            throw new IllegalArgumentException("time budget " + time.get() + ", allowed: from 0");
        }
    }

    /** Trials only: the same seed gives the same log. */
    public static Budget ofTrials(int trials) {
        return new Budget(trials, Optional.empty());
    }

    /** Whether the end of the run depends on nothing but the seed. */
    public boolean reproducible() {
        return time.isEmpty();
    }
}
