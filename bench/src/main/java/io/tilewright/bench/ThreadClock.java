package io.tilewright.bench;

import io.tilewright.util.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;

/** Processor time of the calling thread: what other processes do counts little. */
final class ThreadClock implements Clock {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public long nanos() {
        return threads.getCurrentThreadCpuTime();
    }

    @Override
    public Instant now() {
        return Clock.system().now();
    }
}
