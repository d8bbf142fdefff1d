package io.tilewright.codesign;

import java.util.Map;

/**
 * The chip that was chosen for a whole network.
 *
 * @param knobs name to value, in the order of the space
 * @param cost sum over the layers of weight x cost
 * @param bound no chip's cost is below
 * @param chips it was chosen from
 * @param simulations that the choice took
 */
public record SharedChip(Map<String, Integer> knobs, double cost, double bound, int chips, long simulations) {
    /** Whether no chip is better. */
    public boolean proven() {
        return cost <= bound;
    }
}
