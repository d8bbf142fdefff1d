package io.tilewright.util;

import java.time.Instant;

/** {@link System#nanoTime()} and the machine's time of day. */
final class SystemClock implements Clock {
    static final Clock INSTANCE = new SystemClock();

    private SystemClock() {}

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
