package io.tilewright.space;

import java.util.LinkedHashMap;
import java.util.Map;

/** One point of a space (Theta). Two are equal when their spaces are the same object and their indexes agree. */
public final class Config {
    private final ConfigSpace space;
    private final long index;

    Config(ConfigSpace space, long index) {
        this.space = space;
        this.index = index;
    }

    public ConfigSpace space() {
        return space;
    }

    /** Position in the space, 0..size-1. */
    public long index() {
        return index;
    }

    /** Which of its values the {@code knob}-th knob has. */
    public int digit(int knob) {
        return space.digit(index, knob);
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
        return space.at(space.withDigit(index, knob, digit));
    }

    /** Knob name to value, in knob order. */
    public Map<String, Integer> values() {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int k = 0; k < space.knobs().size(); k++) {
            map.put(space.knobs().get(k).name(), value(k));
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Config that && that.space == space && that.index == index;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index);
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
