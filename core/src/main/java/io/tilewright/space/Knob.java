package io.tilewright.space;

import java.util.List;

/**
 * One dimension of a space (theta_i).
 *
 * @param name lower-case, as in the table of knobs
 * @param role the agent that owns it
 * @param values distinct values, in digit order; at least one
 */
public record Knob(String name, Role role, List<Integer> values) {
    public Knob {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().distinct().count() != values.size()) {
            throw new IllegalArgumentException("knob " + name + " has values " + values + ", allowed: distinct, >= 1");
        }
    }

    /** Number of values. */
    public int size() {
        return values.size();
    }
}
