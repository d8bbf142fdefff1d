package io.tilewright.stats;

/**
 * An estimate and the interval around it.
 *
 * @param low lower end, at most {@code high}; may be infinite, as may the others
 */
public record Interval(double low, double estimate, double high) {}
