package io.tilewright.vta.energy;

/**
 * A non-negative figure with its range.
 *
 * @param value best estimate
 * @param low least plausible, at most {@code value}
 * @param high largest plausible, at least {@code value}
 */
public record Interval(double value, double low, double high) {
    static final Interval ZERO = new Interval(0, 0, 0);

    Interval plus(Interval other) {
        return new Interval(value + other.value, low + other.low, high + other.high);
    }

    Interval times(double factor) {
        return new Interval(value * factor, low * factor, high * factor);
    }

    Interval times(Interval other) {
        return new Interval(value * other.value, low * other.low, high * other.high);
    }
}
