package io.tilewright.tune;

/**
 * What a session did.
 *
 * @param simulations calls of the target's {@code measure}
 * @param lowerings calls of the target's {@code lower}
 * @param replayed trials whose result came from the log
 * @param earlier trials of earlier tasks that the tuner learnt from
 */
public record Counters(long simulations, long lowerings, int replayed, int earlier) {}
