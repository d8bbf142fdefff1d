package io.tilewright.target.spatial.model;

import io.tilewright.workload.Dim;
import java.util.Arrays;

/**
 * How the loops of a layer are spread over the levels of an architecture (mapping.md section 2.1): per level and
 * dimension a temporal factor and spatial factors along X and Y (the unrolling between the level and its children, below
 * the level's temporal loops), per level an order of the temporal loops and the set of tensors kept.
 *
 * <p>Changeable, so that a search can reuse one; not for use by several threads. A new mapping has all factors 1, the
 * order R, S, P, Q, C, K, N from the inside out, and keeps nothing.
 */
public final class Mapping {
    private static final int D = Dim.COUNT;

    final int[] temporal;
    final int[] spatialX;
    final int[] spatialY;
    /** Dimension at a position, innermost first. */
    final int[] order;

    final int[] keep;

    /**
     * @param levels storage levels of the architecture, from 1
     */
    public Mapping(int levels) {
        temporal = new int[levels * D];
        spatialX = new int[levels * D];
        spatialY = new int[levels * D];
        order = new int[levels * D];
        keep = new int[levels];
        Arrays.fill(temporal, 1);
        Arrays.fill(spatialX, 1);
        Arrays.fill(spatialY, 1);
        for (int at = 0; at < order.length; at++) {
            order[at] = at % D;
        }
    }

    /** All factors 1, keeping what {@code architecture} keeps by default. */
    public static Mapping of(Architecture architecture) {
        Mapping mapping = new Mapping(architecture.depth());
        for (int level = 0; level < architecture.depth(); level++) {
            mapping.keep[level] = architecture.level(level).keepMask();
        }
        return mapping;
    }

    /** Number of levels. */
    public int depth() {
        return keep.length;
    }

    /** Iterations at one level, from 1. */
    public int temporal(int level, Dim dim) {
        return temporal[level * D + dim.ordinal()];
    }

    /** Children along X over which {@code dim} is unrolled, from 1. */
    public int spatialX(int level, Dim dim) {
        return spatialX[level * D + dim.ordinal()];
    }

    /** Children along Y over which {@code dim} is unrolled, from 1. */
    public int spatialY(int level, Dim dim) {
        return spatialY[level * D + dim.ordinal()];
    }

    public void setTemporal(int level, Dim dim, int factor) {
        temporal[level * D + dim.ordinal()] = factor(factor);
    }

    public void setSpatialX(int level, Dim dim, int factor) {
        spatialX[level * D + dim.ordinal()] = factor(factor);
    }

    public void setSpatialY(int level, Dim dim, int factor) {
        spatialY[level * D + dim.ordinal()] = factor(factor);
    }

    /** The dimension of a level's temporal loop at {@code position}, 0 being the innermost. */
    public Dim loop(int level, int position) {
        return Dim.ALL.get(order[level * D + position]);
    }

    /**
     * @param innerToOuter all seven dimensions, each once
     */
    public void setOrder(int level, Dim... innerToOuter) {
        int seen = 0;
        for (Dim dim : innerToOuter) {
            seen |= 1 << dim.ordinal();
        }
        if (innerToOuter.length != D || seen != (1 << D) - 1) {
            throw new IllegalArgumentException(
                    "order " + Arrays.toString(innerToOuter) + ", allowed: each of the seven dimensions once");
        }
        for (int position = 0; position < D; position++) {
            order[level * D + position] = innerToOuter[position].ordinal();
        }
    }

    /** Whether a level keeps a tensor; the others bypass it. */
    public boolean keeps(int level, Tensor tensor) {
        return (keep[level] & tensor.bit()) != 0;
    }

    /** The tensors kept, as bits of {@link Tensor#bit()}. */
    public int keepMask(int level) {
        return keep[level];
    }

    public void setKeepMask(int level, int mask) {
        keep[level] = mask;
    }

    /** Makes this equal to {@code other}, which has as many levels. */
    public void set(Mapping other) {
        System.arraycopy(other.temporal, 0, temporal, 0, temporal.length);
        System.arraycopy(other.spatialX, 0, spatialX, 0, spatialX.length);
        System.arraycopy(other.spatialY, 0, spatialY, 0, spatialY.length);
        System.arraycopy(other.order, 0, order, 0, order.length);
        System.arraycopy(other.keep, 0, keep, 0, keep.length);
    }

    public Mapping copy() {
        Mapping copy = new Mapping(depth());
        copy.set(this);
        return copy;
    }

    private static int factor(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("factor " + factor + ", allowed: from 1");
        }
        return factor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mapping that
                && Arrays.equals(temporal, that.temporal)
                && Arrays.equals(spatialX, that.spatialX)
                && Arrays.equals(spatialY, that.spatialY)
                && Arrays.equals(order, that.order)
                && Arrays.equals(keep, that.keep);
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(temporal);
        hash = 31 * hash + Arrays.hashCode(spatialX);
        hash = 31 * hash + Arrays.hashCode(spatialY);
        hash = 31 * hash + Arrays.hashCode(order);
        return 31 * hash + Arrays.hashCode(keep);
    }
}
