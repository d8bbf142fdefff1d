package io.tilewright.target;

import io.tilewright.space.Box;
import io.tilewright.space.Config;
import java.util.List;
import java.util.Optional;

/**
 * Admissible lower bounds of a workload's cost: never above the cost of any feasible configuration they speak of.
 * Implementations are safe for use by several threads.
 */
public interface Bounds {
    /** Where nothing is known: 0 for everything. */
    Bounds NONE = new Bounds() {
        @Override
        public double of(Config config) {
            return 0;
        }

        @Override
        public double of(Box box) {
            return 0;
        }
    };

    /** At most the cost of this configuration; positive infinity when it surely cannot run. */
    double of(Config config);

    /** At most the cost of every feasible configuration of the box; positive infinity when surely none can run. */
    double of(Box box);

    /**
     * Configurations with equal keys cost the same for certain: once one of them was measured, that is the proof of what
     * the others cost. Empty where nothing of the kind is known.
     */
    default Optional<String> key(Config config) {
        return Optional.empty();
    }

    /**
     * Knobs, by position, that a search should fix before all others, since bounds of boxes that span them are loose or
     * take long.
     */
    default List<Integer> splitFirst() {
        return List.of();
    }

    /** A search of the target's own, begun anew by every call; empty where bounds of boxes serve. */
    default Optional<BoundedSearch> search() {
        return Optional.empty();
    }
}
