package io.tilewright.util;

import java.time.Instant;

/** The only way to the time of day and to durations; a parameter, so that tests need not wait. */
public interface Clock {
    /** Monotonic nanoseconds from an arbitrary origin; only differences mean something. */
    long nanos();

    /** The time of day, for provenance only: never for decisions. */
    Instant now();

    /** The machine's clock. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
