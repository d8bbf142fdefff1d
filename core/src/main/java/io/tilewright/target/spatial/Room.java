package io.tilewright.target.spatial;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.Arrays;

/**
 * A mapping under construction: what remains of every dimension, and whether another factor still fits every level's
 * capacity and fan-out. Factors are only added, and tiles only grow, so a mapping that is always within its room is valid
 * as soon as nothing remains.
 */
final class Room {
    private static final int D = Dim.COUNT;

    private final Architecture architecture;
    private final ConvNest nest;
    private final Mapping mapping;
    private final long[] rest = new long[D];
    /** B_{i+1} so far. */
    private final long[][] bounds;

    private final long[] leftX;
    private final long[] leftY;

    /**
     * @param mapping all factors 1; its kept tensors are taken as they are
     */
    Room(Architecture architecture, ConvNest nest, Mapping mapping) {
        this.architecture = architecture;
        this.nest = nest;
        this.mapping = mapping;
        int depth = architecture.depth();
        bounds = new long[depth][D];
        leftX = new long[depth];
        leftY = new long[depth];
        for (int i = 0; i < depth; i++) {
            Arrays.fill(bounds[i], 1);
            leftX[i] = architecture.fanoutX(i);
            leftY[i] = architecture.fanoutY(i);
        }
        for (Dim dim : Dim.ALL) {
            rest[dim.ordinal()] = nest.size(dim);
        }
    }

    /** What is left of a dimension, from 1. */
    long rest(Dim dim) {
        return rest[dim.ordinal()];
    }

    boolean fitsTemporal(int level, Dim dim, int factor) {
        return rest(dim) % factor == 0 && holds(level, dim, factor);
    }

    boolean fitsX(int level, Dim dim, int factor) {
        return rest(dim) % factor == 0 && leftX[level] >= factor && holds(level, dim, factor);
    }

    boolean fitsY(int level, Dim dim, int factor) {
        return rest(dim) % factor == 0 && leftY[level] >= factor && holds(level, dim, factor);
    }

    void addTemporal(int level, Dim dim, int factor) {
        mapping.setTemporal(level, dim, mapping.temporal(level, dim) * factor);
        add(level, dim, factor);
    }

    void addX(int level, Dim dim, int factor) {
        mapping.setSpatialX(level, dim, mapping.spatialX(level, dim) * factor);
        leftX[level] /= factor;
        add(level, dim, factor);
    }

    void addY(int level, Dim dim, int factor) {
        mapping.setSpatialY(level, dim, mapping.spatialY(level, dim) * factor);
        leftY[level] /= factor;
        add(level, dim, factor);
    }

    /** Puts all that is left into the outermost level's loops, whether it fits or not. */
    void finish() {
        int top = architecture.depth() - 1;
        for (Dim dim : Dim.ALL) {
            addTemporal(top, dim, (int) rest(dim));
        }
    }

    private void add(int level, Dim dim, int factor) {
        rest[dim.ordinal()] /= factor;
        for (int i = level; i < bounds.length; i++) {
            bounds[i][dim.ordinal()] *= factor;
        }
    }

    private boolean holds(int level, Dim dim, int factor) {
        if (factor == 1) {
            return true;
        }
        for (int i = level; i < bounds.length; i++) {
            long capacity = architecture.level(i).capacity();
            if (capacity != Level.UNLIMITED) {
                bounds[i][dim.ordinal()] *= factor;
                long words = words(bounds[i], mapping.keepMask(i));
                bounds[i][dim.ordinal()] /= factor;
                if (words > capacity) {
                    return false;
                }
            }
        }
        return true;
    }

    private long words(long[] b, int keep) {
        long words = 0;
        if ((keep & 1) != 0) {
            words += b[4] * b[5] * b[0] * b[1];
        }
        if ((keep & 2) != 0) {
            long width = (b[2] - 1) * nest.wStride() + (b[0] - 1) * nest.wDilation() + 1;
            long height = (b[3] - 1) * nest.hStride() + (b[1] - 1) * nest.hDilation() + 1;
            words += b[6] * b[4] * width * height;
        }
        if ((keep & 4) != 0) {
            words += b[6] * b[5] * b[3] * b[2];
        }
        return words;
    }
}
