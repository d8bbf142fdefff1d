package io.tilewright.target.table;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import java.nio.file.Path;

/**
 * A space with the cost of every point.
 *
 * <p>The file: a header with a name per knob and {@code cost} last, then a row per point in any order. Values that are
 * whole numbers are the knob's values; in any other column they are labels, and a value's rank is what a tuner sees of
 * it. A table whose rows are in index order, the first knob changing fastest as in those of {@code tilewright table},
 * keeps the order in which values appear; in any other, numbers ascend and texts follow the alphabet, so that the order
 * of the rows does not matter.
 */
public final class CostTable {
    private final ConfigSpace space;
    private final double[] costs;

    /**
     * @param costs by index, above 0; positive infinity where a point cannot run
     */
    public CostTable(ConfigSpace space, double[] costs) {
        if (costs.length != space.size()) {
            throw new IllegalArgumentException(costs.length + " costs, allowed: " + space.size());
        }
        this.space = space;
        this.costs = costs.clone();
    }

    /**
     * Reads a CSV file.
     *
     * @throws io.tilewright.util.TilewrightException INPUT with the line and what is wrong with it, or the first point
     *     that has no row
     */
    public static CostTable read(Path file) {
        return TableReader.read(file);
    }

    public ConfigSpace space() {
        return space;
    }

    /** The cost of a point; positive infinity where it cannot run. */
    public double cost(Config config) {
        return costs[(int) config.index()];
    }
}
