package io.tilewright.target.spatial.model;

import io.tilewright.util.TilewrightException;
import java.util.List;

/**
 * A hierarchical spatial accelerator. Level 0 is next to the multipliers, the last one holds whole tensors. The fan-out
 * of level i is the grid of children (instances of level i - 1, or multipliers) below each of its instances
 * (mapping.md section 2.1 and 2.2).
 *
 * @param name as on the command line
 * @param mac the multipliers
 * @param levels innermost first, at least one
 */
public record Architecture(String name, Mac mac, List<Level> levels) {
    /**
     * The multiply-accumulate units.
     *
     * @param instances how many
     * @param meshX columns of their grid; a divisor of {@code instances}
     * @param wordBits width of an operand; for the reader
     * @param energy pJ per operation
     */
    public record Mac(String name, int instances, int meshX, int wordBits, double energy) {
        /** Rows of the grid. */
        public int meshY() {
            return instances / meshX;
        }
    }

    /**
     * @throws TilewrightException INPUT for the first thing that no machine can be: see {@link ArchitectureCheck}
     */
    public Architecture {
        levels = List.copyOf(levels);
        ArchitectureCheck.require(name, mac, levels);
    }

    /** Number of storage levels. */
    public int depth() {
        return levels.size();
    }

    /** Level i, 0 being the innermost. */
    public Level level(int i) {
        return levels.get(i);
    }

    /** Columns of children below one instance of level i. */
    public int fanoutX(int i) {
        return (i == 0 ? mac.meshX() : levels.get(i - 1).meshX())
                / levels.get(i).meshX();
    }

    /** Rows of children below one instance of level i. */
    public int fanoutY(int i) {
        return (i == 0 ? mac.meshY() : levels.get(i - 1).meshY())
                / levels.get(i).meshY();
    }

    /** Name of what lies below level i. */
    public String childName(int i) {
        return i == 0 ? mac.name() : levels.get(i - 1).name();
    }

    /** Position of the level called {@code wanted}, or -1. */
    public int indexOf(String wanted) {
        for (int i = 0; i < depth(); i++) {
            if (levels.get(i).name().equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Names of all levels, innermost first. */
    public List<String> levelNames() {
        return levels.stream().map(Level::name).toList();
    }
}
