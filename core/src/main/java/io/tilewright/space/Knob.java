package io.tilewright.space;

import java.util.List;

/**
 * One dimension of a space (theta_i).
 *
 * @param name lower-case, as in the table of knobs
 * @param role the agent that owns it
 * @param values distinct values, in digit order; at least one
 * @param labels what people call each value, where its number is only a rank; empty where the numbers are meant
 */
public record Knob(String name, Role role, List<Integer> values, List<String> labels) {
    public Knob {
        values = List.copyOf(values);
        labels = List.copyOf(labels);
        if (values.isEmpty() || values.stream().distinct().count() != values.size()) {
            throw new IllegalArgumentException("knob " + name + " has values " + values + ", allowed: distinct, >= 1");
        }
        if (!labels.isEmpty() && labels.size() != values.size()) {
            throw new IllegalArgumentException(
                    "knob " + name + " has " + labels.size() + " labels, allowed: none, or " + values.size());
        }
    }

    /** With values that are numbers. */
    public Knob(String name, Role role, List<Integer> values) {
        this(name, role, values, List.of());
    }

    /** Number of values. */
    public int size() {
        return values.size();
    }

    /** The {@code digit}-th value as people write it. */
    public String label(int digit) {
        return labels.isEmpty() ? String.valueOf(values.get(digit)) : labels.get(digit);
    }
}
