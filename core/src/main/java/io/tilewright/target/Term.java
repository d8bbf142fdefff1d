package io.tilewright.target;

import java.util.List;

/**
 * A named share of a number of cycles. The parts of a term add up to it exactly; no part is a remainder.
 *
 * @param name what the cycles went to
 * @param cycles from 0
 * @param parts how they divide further; empty for a leaf
 */
public record Term(String name, long cycles, List<Term> parts) {
    public Term {
        parts = List.copyOf(parts);
        if (!parts.isEmpty()) {
            long sum = 0;
            for (Term part : parts) {
                sum += part.cycles;
            }
            if (sum != cycles) {
                throw new IllegalArgumentException("parts of '" + name + "' add up to " + sum + ", not " + cycles);
            }
        }
    }

    /** A term without parts. */
    public static Term leaf(String name, long cycles) {
        return new Term(name, cycles, List.of());
    }
}
