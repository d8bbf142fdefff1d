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

    private final int depth;
    private final ConvNest nest;
    private final int[] fanoutX;
    private final int[] fanoutY;
    private final long[] capacity;

    private Mapping mapping;
    private final long[] rest = new long[D];
    /** B_{i+1} so far, at [i * 7 + d]. */
    private final long[] bounds;

    private final long[] leftX;
    private final long[] leftY;

    Room(Architecture architecture, ConvNest nest) {
        this.nest = nest;
        depth = architecture.depth();
        fanoutX = new int[depth];
        fanoutY = new int[depth];
        capacity = new long[depth];
        for (int i = 0; i < depth; i++) {
            fanoutX[i] = architecture.fanoutX(i);
            fanoutY[i] = architecture.fanoutY(i);
            capacity[i] = architecture.level(i).capacity();
        }
        bounds = new long[depth * D];
        leftX = new long[depth];
        leftY = new long[depth];
    }

    /**
     * Begins anew.
     *
     * @param empty all factors 1; the tensors that it keeps are taken as they are
     */
    Room of(Mapping empty) {
        mapping = empty;
        Arrays.fill(bounds, 1);
        for (int i = 0; i < depth; i++) {
            leftX[i] = fanoutX[i];
            leftY[i] = fanoutY[i];
        }
        for (int d = 0; d < D; d++) {
            rest[d] = nest.size(Dim.ALL.get(d));
        }
        return this;
    }

    boolean fitsTemporal(int level, Dim dim, int factor) {
        return rest[dim.ordinal()] % factor == 0 && holds(level, dim.ordinal(), factor);
    }

    boolean fitsX(int level, Dim dim, int factor) {
        return leftX[level] >= factor && fitsTemporal(level, dim, factor);
    }

    boolean fitsY(int level, Dim dim, int factor) {
        return leftY[level] >= factor && fitsTemporal(level, dim, factor);
    }

    void addTemporal(int level, Dim dim, int factor) {
        mapping.setTemporal(level, dim, mapping.temporal(level, dim) * factor);
        add(level, dim.ordinal(), factor);
    }

    void addX(int level, Dim dim, int factor) {
        mapping.setSpatialX(level, dim, mapping.spatialX(level, dim) * factor);
        leftX[level] /= factor;
        add(level, dim.ordinal(), factor);
    }

    void addY(int level, Dim dim, int factor) {
        mapping.setSpatialY(level, dim, mapping.spatialY(level, dim) * factor);
        leftY[level] /= factor;
        add(level, dim.ordinal(), factor);
    }

    /** Puts all that is left into the outermost level's loops, whether it fits or not. */
    void finish() {
        for (int d = 0; d < D; d++) {
            if (rest[d] > 1) {
                addTemporal(depth - 1, Dim.ALL.get(d), (int) rest[d]);
            }
        }
    }

    private void add(int level, int d, int factor) {
        rest[d] /= factor;
        for (int at = level * D + d; at < bounds.length; at += D) {
            bounds[at] *= factor;
        }
    }

    private boolean holds(int level, int d, int factor) {
        if (factor == 1) {
            return true;
        }
        for (int i = level; i < depth; i++) {
            if (capacity[i] != Level.UNLIMITED) {
                bounds[i * D + d] *= factor;
                long words = words(i * D, mapping.keepMask(i));
                bounds[i * D + d] /= factor;
                if (words > capacity[i]) {
                    return false;
                }
            }
        }
        return true;
    }

    private long words(int at, int keep) {
        long r = bounds[at];
        long s = bounds[at + 1];
        long p = bounds[at + 2];
        long q = bounds[at + 3];
        long c = bounds[at + 4];
        long k = bounds[at + 5];
        long n = bounds[at + 6];
        long words = 0;
        if ((keep & 1) != 0) {
            words += c * k * r * s;
        }
        if ((keep & 2) != 0) {
            long width = (p - 1) * nest.wStride() + (r - 1) * nest.wDilation() + 1;
            long height = (q - 1) * nest.hStride() + (s - 1) * nest.hDilation() + 1;
            words += n * c * width * height;
        }
        if ((keep & 4) != 0) {
            words += n * k * q * p;
        }
        return words;
    }
}
