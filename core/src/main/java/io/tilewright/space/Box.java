package io.tilewright.space;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A part of a space: the configurations whose k-th digit lies in {@code low[k]..high[k]}, both inclusive.
 */
public record Box(ConfigSpace space, int[] low, int[] high) {
    public Box {
        low = low.clone();
        high = high.clone();
        for (int k = 0; k < space.knobs().size(); k++) {
            if (low[k] < 0
                    || low[k] > high[k]
                    || high[k] >= space.knobs().get(k).size()) {
                throw new IllegalArgumentException("digits " + low[k] + ".." + high[k] + " of knob "
                        + space.knobs().get(k).name() + ", allowed: ascending within 0.."
                        + (space.knobs().get(k).size() - 1));
            }
        }
    }

    /** The whole space. */
    public static Box of(ConfigSpace space) {
        int[] high = space.knobs().stream().mapToInt(knob -> knob.size() - 1).toArray();
        return new Box(space, new int[high.length], high);
    }

    /** A single point. */
    public static Box of(Config config) {
        return new Box(config.space(), config.digits(), config.digits());
    }

    public int low(int knob) {
        return low[knob];
    }

    public int high(int knob) {
        return high[knob];
    }

    /** Whether the box is one point. */
    public boolean single() {
        return Arrays.equals(low, high);
    }

    /** The point with the lowest digits; the only one of a {@link #single} box. */
    public Config lowest() {
        return space.of(low);
    }

    public boolean contains(Config config) {
        for (int k = 0; k < low.length; k++) {
            if (config.digit(k) < low[k] || config.digit(k) > high[k]) {
                return false;
            }
        }
        return true;
    }

    /** Number of points. */
    public BigInteger points() {
        BigInteger points = BigInteger.ONE;
        for (int k = 0; k < low.length; k++) {
            points = points.multiply(BigInteger.valueOf(high[k] - low[k] + 1));
        }
        return points;
    }

    /** The part whose digit of one knob lies in {@code from..to}, both within this box. */
    public Box with(int knob, int from, int to) {
        int[] lower = low.clone();
        int[] upper = high.clone();
        lower[knob] = from;
        upper[knob] = to;
        return new Box(space, lower, upper);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box that
                && that.space == space
                && Arrays.equals(that.low, low)
                && Arrays.equals(that.high, high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
        return Arrays.toString(low) + ".." + Arrays.toString(high);
    }
}
