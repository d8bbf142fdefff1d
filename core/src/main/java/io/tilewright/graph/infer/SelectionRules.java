package io.tilewright.graph.infer;

import io.tilewright.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Operators that join, cut, repeat, pad or resample. */
final class SelectionRules {
    private SelectionRules() {}

    static Optional<List<Shape>> concat(Operands in) {
        Shape first = in.shape(0);
        int axis = in.axis(in.node().integer("axis", 1), first.rank());
        long total = 0;
        for (int i = 0; i < in.node().inputs().size(); i++) {
            Shape x = in.shape(i);
            if (x.rank() != first.rank() || !x.with(axis, 0).equals(first.with(axis, 0))) {
                throw in.malformed(
                        "inputs of shapes " + first + " and " + x, "shapes that differ on axis " + axis + " only");
            }
            total += x.dim(axis);
        }
        return ShapeRule.one(first.with(axis, total));
    }

    static Optional<List<Shape>> split(Operands in) {
        if (in.isComputed(1)) {
            return Optional.empty();
        }
        Shape x = in.shape(0);
        int axis = in.axis(in.node().integer("axis", 0), x.rank());
        int parts = in.node().outputs().size();
        Optional<long[]> sizes = in.setting("split", 1);
        if (sizes.isPresent()
                && (sizes.get().length != parts || LongStream.of(sizes.get()).sum() != x.dim(axis))) {
            throw in.malformed("split sizes for " + parts + " parts of " + x.dim(axis), "one per part, in sum all");
        }
        long each = (x.dim(axis) + parts - 1) / parts;
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            long size = sizes.isPresent() ? sizes.get()[i] : Math.max(0, Math.min(each, x.dim(axis) - i * each));
            shapes.add(x.with(axis, size));
        }
        return Optional.of(shapes);
    }

    static Optional<List<Shape>> slice(Operands in) {
        if (in.isComputed(1) || in.isComputed(2) || in.isComputed(3) || in.isComputed(4)) {
            return Optional.empty();
        }
        Shape x = in.shape(0);
        long[] starts = in.setting("starts", 1).orElseThrow(() -> in.malformed("no starts", "one per axis"));
        long[] ends = in.setting("ends", 2).orElseThrow(() -> in.malformed("no ends", "one per axis"));
        long[] axes = in.setting("axes", 3)
                .orElseGet(() -> LongStream.range(0, starts.length).toArray());
        long[] steps =
                in.integers(4).orElseGet(() -> Arrays.stream(starts).map(s -> 1).toArray());
        if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
            throw in.malformed("starts, ends, axes and steps of different lengths", "equal lengths");
        }
        in.axes(axes, x.rank());
        Shape out = x;
        for (int i = 0; i < starts.length; i++) {
            int axis = in.axis(axes[i], x.rank());
            out = out.with(
                    axis,
                    Range.of(in, x.dim(axis), starts[i], ends[i], steps[i]).count());
        }
        return ShapeRule.one(out);
    }

    static Optional<List<Shape>> gather(Operands in) {
        Shape x = in.shape(0);
        Shape indices = in.shape(1);
        int axis = in.axis(in.node().integer("axis", 0), x.rank());
        return ShapeRule.one(Shape.of(LongStream.concat(
                        LongStream.concat(Arrays.stream(x.dims(), 0, axis), Arrays.stream(indices.dims())),
                        Arrays.stream(x.dims(), axis + 1, x.rank()))
                .toArray()));
    }

    static Optional<List<Shape>> tile(Operands in) {
        if (in.isComputed(1)) {
            return Optional.empty();
        }
        Shape out = in.shape(0);
        long[] repeats = in.integers(1).orElseThrow(() -> in.malformed("no repeats", "one per axis"));
        if (repeats.length != out.rank()) {
            throw in.malformed(repeats.length + " repeats for an input of shape " + out, "one per axis");
        }
        for (int i = 0; i < repeats.length; i++) {
            out = out.with(i, Math.multiplyExact(out.dim(i), Math.min(repeats[i], 1L << 31)));
        }
        return ShapeRule.one(out);
    }

    static Optional<List<Shape>> pad(Operands in) {
        if (in.isComputed(1) || in.isComputed(3)) {
            return Optional.empty();
        }
        Shape x = in.shape(0);
        long[] amounts = Pads.of(in);
        long[] dims = x.dims();
        for (int i = 0; i < dims.length; i++) {
            dims[i] += amounts[i] + amounts[i + dims.length];
        }
        return ShapeRule.one(Shape.of(dims));
    }

    /** Resize (sizes or scales) and its forerunner Upsample (scales). */
    static Optional<List<Shape>> resize(Operands in) {
        boolean old = in.node().inputs().size() <= 2; // Upsample and Resize 10: the second input holds the scales
        int scalesAt = old ? 1 : 2;
        Shape x = in.shape(0);
        if (in.node().attributes().containsKey("axes")) {
            return Optional.empty();
        }
        if (!old && in.node().hasInput(3)) {
            return in.integers(3).filter(sizes -> sizes.length == x.rank()).map(sizes -> List.of(Shape.of(sizes)));
        }
        Optional<float[]> scales = in.reals(scalesAt);
        if (scales.isEmpty() && in.node().reals("scales").isPresent()) {
            List<Float> listed = in.node().reals("scales").get();
            float[] all = new float[listed.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = listed.get(i);
            }
            scales = Optional.of(all);
        }
        return scales.filter(all -> all.length == x.rank()).map(all -> {
            long[] dims = x.dims();
            for (int i = 0; i < dims.length; i++) {
                dims[i] = (long) Math.floor((double) dims[i] * all[i]);
            }
            return List.of(Shape.of(dims));
        });
    }
}
