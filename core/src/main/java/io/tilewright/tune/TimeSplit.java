package io.tilewright.tune;

import java.time.Duration;

/**
 * Where the time went.
 *
 * @param count counting the feasible points
 * @param lower lowering, summed over threads
 * @param simulate measuring, summed over threads
 * @param search inside the tuner, {@code ask} and {@code tell}
 * @param total wall-clock time of the session
 */
public record TimeSplit(Duration count, Duration lower, Duration simulate, Duration search, Duration total) {}
