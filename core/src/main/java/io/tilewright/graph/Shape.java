package io.tilewright.graph;

import java.util.Arrays;
import java.util.StringJoiner;

/** Sizes of a tensor, outermost first. At most 64 dimensions of 0..2^31-1 whose product fits a long. */
public final class Shape {
    /** Largest number of dimensions. */
    public static final int MAX_RANK = 64;

    private final long[] dims;
    private final long elements;

    private Shape(long[] dims) {
        this.dims = dims;
        if (dims.length > MAX_RANK) {
            throw Refusal.malformed("a tensor has " + dims.length + " dimensions, allowed: up to " + MAX_RANK);
        }
        long product = 1;
        boolean empty = false;
        for (long dim : dims) {
            if (dim < 0 || dim > Integer.MAX_VALUE) {
                throw Refusal.malformed("a tensor has the dimension " + dim + " in " + text(dims) + ", allowed: 0.."
                        + Integer.MAX_VALUE);
            }
            empty |= dim == 0;
        }
        try {
            for (long dim : dims) {
                product = empty ? 0 : Math.multiplyExact(product, dim);
            }
        } catch (ArithmeticException e) {
            throw Refusal.of(
                    "a tensor of shape " + text(dims) + " has too many elements, allowed: up to " + Long.MAX_VALUE,
                    "the model is damaged or hostile: get it again from its source",
                    e);
        }
        this.elements = product;
    }

    /** A shape; no dimension at all is a scalar. */
    public static Shape of(long... dims) {
        return new Shape(dims.clone());
    }

    public int rank() {
        return dims.length;
    }

    /** Size of dimension {@code axis}, 0..rank-1. */
    public long dim(int axis) {
        return dims[axis];
    }

    /** A copy of all sizes. */
    public long[] dims() {
        return dims.clone();
    }

    /** Product of all sizes; 1 for a scalar. */
    public long elements() {
        return elements;
    }

    /** The same shape with one size replaced. */
    public Shape with(int axis, long size) {
        long[] copy = dims.clone();
        copy[axis] = size;
        return new Shape(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** For people: {@code 1x3x224x224}, or {@code scalar}. */
    @Override
    public String toString() {
        return text(dims);
    }

    private static String text(long[] dims) {
        if (dims.length == 0) {
            return "scalar";
        }
        StringJoiner joiner = new StringJoiner("x");
        for (int i = 0; i < Math.min(dims.length, 12); i++) {
            joiner.add(Long.toString(dims[i]));
        }
        return dims.length > 12 ? joiner + "x..." : joiner.toString();
    }
}
