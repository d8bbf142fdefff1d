package io.tilewright.graph.infer;

import io.tilewright.graph.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Operators that keep every element and change how they are arranged. */
final class LayoutRules {
    private LayoutRules() {}

    static Optional<List<Shape>> flatten(Operands in) {
        Shape x = in.shape(0);
        long given = in.node().integer("axis", 1);
        int axis = given == x.rank() ? x.rank() : in.axis(given, x.rank());
        long[] dims = x.dims();
        return ShapeRule.one(Shape.of(
                Shape.of(Arrays.copyOf(dims, axis)).elements(),
                Shape.of(Arrays.copyOfRange(dims, axis, dims.length)).elements()));
    }

    static Optional<List<Shape>> reshape(Operands in) {
        if (in.isComputed(1)) {
            return Optional.empty();
        }
        long[] target = in.setting("shape", 1).orElseThrow(() -> in.malformed("no target shape", "one"));
        Shape x = in.shape(0);
        boolean keepZero = in.node().integer("allowzero", 0) != 0;
        if (in.batch().changed()
                && target.length > 0
                && target[0] == in.batch().written()
                && x.rank() > 0
                && x.dim(0) == in.batch().wanted()) {
            long[] followed = target.clone(); // exporters write the batch they traced with into the target
            followed[0] = in.batch().wanted();
            Optional<Shape> shape = resolved(in, x, followed, keepZero);
            if (shape.isPresent()) {
                return ShapeRule.one(shape.get());
            }
        }
        return ShapeRule.one(resolved(in, x, target, keepZero)
                .orElseThrow(() -> in.malformed(
                        "target " + Arrays.toString(Arrays.copyOf(target, Math.min(target.length, 12)))
                                + " for an input of shape " + x,
                        "a target of " + x.elements() + " elements, with at most one -1")));
    }

    /** 0 copies the input's size, -1 takes what is left. */
    private static Optional<Shape> resolved(Operands in, Shape x, long[] target, boolean keepZero) {
        long[] dims = target.clone();
        int open = -1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == 0 && !keepZero) {
                if (i >= x.rank()) {
                    return Optional.empty();
                }
                dims[i] = x.dim(i);
            } else if (dims[i] == -1) {
                if (open >= 0) {
                    return Optional.empty();
                }
                open = i;
                dims[i] = 1;
            } else if (dims[i] < 0) {
                return Optional.empty();
            }
        }
        Shape shape = Shape.of(dims);
        if (open < 0) {
            return shape.elements() == x.elements() ? Optional.of(shape) : Optional.empty();
        }
        if (shape.elements() == 0 || x.elements() % shape.elements() != 0) {
            return Optional.empty();
        }
        return Optional.of(shape.with(open, x.elements() / shape.elements()));
    }

    static Optional<List<Shape>> transpose(Operands in) {
        Shape x = in.shape(0);
        long[] order = in.node()
                .integers("perm")
                .orElseGet(() ->
                        LongStream.range(0, x.rank()).map(i -> x.rank() - 1 - i).toArray());
        if (order.length != x.rank()) {
            throw in.malformed(
                    "perm of " + order.length + " entries for an input of shape " + x, x.rank() + " entries");
        }
        in.axes(order, x.rank());
        return ShapeRule.one(Shape.of(
                Arrays.stream(order).map(axis -> x.dim(in.axis(axis, x.rank()))).toArray()));
    }

    static Optional<List<Shape>> squeeze(Operands in) {
        if (in.isComputed(1)) {
            return Optional.empty();
        }
        Shape x = in.shape(0);
        long[] ones =
                LongStream.range(0, x.rank()).filter(i -> x.dim((int) i) == 1).toArray();
        boolean[] gone = in.axes(in.setting("axes", 1).orElse(ones), x.rank());
        for (int i = 0; i < gone.length; i++) {
            if (gone[i] && x.dim(i) != 1) {
                throw in.malformed("axis " + i + " of an input of shape " + x, "axes of size 1");
            }
        }
        return ShapeRule.one(without(x, gone));
    }

    static Optional<List<Shape>> unsqueeze(Operands in) {
        if (in.isComputed(1)) {
            return Optional.empty();
        }
        Shape x = in.shape(0);
        long[] axes = in.setting("axes", 1).orElseThrow(() -> in.malformed("no axes", "at least one"));
        int rank = Math.min(x.rank() + axes.length, Shape.MAX_RANK + 1);
        boolean[] added = in.axes(axes, rank);
        long[] dims = new long[rank];
        int from = 0;
        for (int i = 0; i < rank; i++) {
            dims[i] = added[i] ? 1 : x.dim(from++);
        }
        return ShapeRule.one(Shape.of(dims));
    }

    static Optional<List<Shape>> depthToSpace(Operands in) {
        long block = block(in);
        Shape x = in.shape(0);
        if (x.dim(1) % (block * block) != 0) {
            throw in.malformed("blocksize " + block + " for " + x.dim(1) + " channels", "blocksize^2 divides them");
        }
        return ShapeRule.one(Shape.of(x.dim(0), x.dim(1) / (block * block), x.dim(2) * block, x.dim(3) * block));
    }

    static Optional<List<Shape>> spaceToDepth(Operands in) {
        long block = block(in);
        Shape x = in.shape(0);
        return ShapeRule.one(Shape.of(x.dim(0), x.dim(1) * block * block, x.dim(2) / block, x.dim(3) / block));
    }

    private static long block(Operands in) {
        long block = in.node().integer("blocksize", 1);
        if (in.shape(0).rank() != 4 || block < 1 || block > 1 << 14) {
            throw in.malformed(
                    "blocksize " + block + " for an input of shape " + in.shape(0),
                    "1.." + (1 << 14) + " and four dimensions");
        }
        return block;
    }

    static Shape without(Shape x, boolean[] gone) {
        return Shape.of(LongStream.range(0, x.rank())
                .filter(i -> !gone[(int) i])
                .map(i -> x.dim((int) i))
                .toArray());
    }
}
