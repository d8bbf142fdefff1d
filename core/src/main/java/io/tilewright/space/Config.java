package io.tilewright.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of a space (Theta). Two are equal when their spaces are the same object and their digits agree; ordered by
 * their position in the space, the last knob deciding first.
 */
public final class Config implements Comparable<Config> {
    private final ConfigSpace space;
    private final long index;
    /** Null where the index says it all. */
    private final int[] digits;

    Config(ConfigSpace space, long index) {
        this.space = space;
        this.index = index;
        this.digits = null;
    }

    /** Of a space that is not indexable. */
    Config(ConfigSpace space, int[] digits) {
        this.space = space;
        this.digits = digits;
        this.index = fingerprint(digits);
    }

    public ConfigSpace space() {
        return space;
    }

    /**
     * Position in the space, 0..size-1. In a space that is not {@link ConfigSpace#indexable} a fingerprint of 63 bits
     * instead: equal for equal configurations, and only by rare chance equal for others.
     */
    public long index() {
        return index;
    }

    /** Which of its values the {@code knob}-th knob has. */
    public int digit(int knob) {
        return digits == null ? space.digit(index, knob) : digits[knob];
    }

    /** The value of the {@code knob}-th knob. */
    public int value(int knob) {
        return space.knobs().get(knob).values().get(digit(knob));
    }

    /** The value of a knob by name. */
    public int value(String name) {
        int knob = space.indexOf(name);
        if (knob < 0) {
            throw new IllegalArgumentException("no knob '" + name + "' in this space");
        }
        return value(knob);
    }

    /** The same configuration with another digit for one knob. */
    public Config with(int knob, int digit) {
        if (digits == null) {
            return space.at(space.withDigit(index, knob, digit));
        }
        int[] other = digits.clone();
        other[knob] = digit;
        return space.of(other);
    }

    /** Which of its values each knob has, in knob order; a fresh array. */
    public int[] digits() {
        if (digits != null) {
            return digits.clone();
        }
        int[] all = new int[space.knobs().size()];
        for (int k = 0; k < all.length; k++) {
            all[k] = space.digit(index, k);
        }
        return all;
    }

    /** Knob name to value, in knob order. */
    public Map<String, Integer> values() {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int k = 0; k < space.knobs().size(); k++) {
            map.put(space.knobs().get(k).name(), value(k));
        }
        return map;
    }

    /** Knob name to value as people write it: its number, or the label of knobs that have labels. */
    public Map<String, Object> shown() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int k = 0; k < space.knobs().size(); k++) {
            Knob knob = space.knobs().get(k);
            map.put(knob.name(), knob.labels().isEmpty() ? (Object) value(k) : knob.label(digit(k)));
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Config that
                && that.space == space
                && that.index == index
                && Arrays.equals(that.digits, digits);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index);
    }

    @Override
    public int compareTo(Config other) {
        if (digits == null) {
            return Long.compare(index, other.index);
        }
        for (int k = digits.length - 1; k >= 0; k--) {
            if (digits[k] != other.digits[k]) {
                return Integer.compare(digits[k], other.digits[k]);
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return values().toString();
    }

    private static long fingerprint(int[] digits) {
        long hash = 0x9e3779b97f4a7c15L;
        for (int digit : digits) {
            hash = (hash ^ digit) * 0xbf58476d1ce4e5b9L;
            hash ^= hash >>> 32;
        }
        return hash >>> 1;
    }
}
