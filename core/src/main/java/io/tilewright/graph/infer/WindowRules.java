package io.tilewright.graph.infer;

import io.tilewright.graph.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Convolution and pooling. Layout: images, channels, then one to three spatial dimensions. */
final class WindowRules {
    private WindowRules() {}

    static Optional<List<Shape>> conv(Operands in) {
        Shape x = in.shape(0);
        Shape w = in.shape(1);
        spatialRank(in, x);
        if (w.rank() != x.rank()) {
            throw in.malformed("weights of shape " + w + " for an input of shape " + x, "equal ranks");
        }
        long group = in.node().integer("group", 1);
        if (group < 1) {
            throw in.malformed("group " + group, "from 1");
        }
        if (group > x.dim(1) || w.dim(1) * group != x.dim(1)) {
            throw in.malformed(
                    "weights of shape " + w + " with group " + group + " for " + x.dim(1) + " input channels",
                    "second size of the weights times group = input channels");
        }
        if (w.dim(0) < 1 || w.dim(0) % group != 0) {
            throw in.malformed(w.dim(0) + " output channels with group " + group, "a positive multiple of group");
        }
        long[] kernel = tail(w);
        long[] given = in.node().integers("kernel_shape").orElse(kernel);
        if (!Arrays.equals(given, kernel)) {
            throw in.malformed("kernel_shape " + Arrays.toString(given) + " with weights of shape " + w, "the same");
        }
        if (in.node().hasInput(2) && in.shape(2).elements() != w.dim(0)) {
            throw in.malformed("bias of shape " + in.shape(2), "" + w.dim(0));
        }
        return ShapeRule.one(output(
                x.dim(0), w.dim(0), Windows.of(in.node(), tail(x), kernel).out()));
    }

    static Optional<List<Shape>> convTranspose(Operands in) {
        Shape x = in.shape(0);
        Shape w = in.shape(1);
        spatialRank(in, x);
        long group = in.node().integer("group", 1);
        if (w.rank() != x.rank() || w.dim(0) != x.dim(1) || group < 1) {
            throw in.malformed(
                    "weights of shape " + w + " for an input of shape " + x,
                    "first size of the weights = input channels");
        }
        int rank = x.rank() - 2;
        long[] strides = in.node().integers("strides").orElseGet(() -> filled(rank, 1));
        long[] dilations = in.node().integers("dilations").orElseGet(() -> filled(rank, 1));
        long[] pads = in.node().integers("pads").orElseGet(() -> filled(2 * rank, 0));
        long[] extra = in.node().integers("output_padding").orElseGet(() -> filled(rank, 0));
        Optional<long[]> wanted = in.node().integers("output_shape");
        boolean same = in.node().text("auto_pad", "NOTSET").startsWith("SAME");
        if (strides.length != rank
                || dilations.length != rank
                || pads.length != 2 * rank
                || extra.length != rank
                || wanted.filter(shape -> shape.length != rank).isPresent()) {
            throw in.malformed(
                    "strides, dilations, pads or output_shape of the wrong length",
                    "one entry (pads: two) per spatial dimension, here " + rank);
        }
        long[] out = new long[rank];
        for (int i = 0; i < rank; i++) {
            long full = Math.addExact(
                    Math.multiplyExact(strides[i], x.dim(i + 2) - 1),
                    Math.addExact(extra[i], Math.multiplyExact(w.dim(i + 2) - 1, dilations[i]) + 1));
            out[i] = wanted.isPresent()
                    ? wanted.get()[i]
                    : same
                            ? Math.multiplyExact(x.dim(i + 2), strides[i])
                            : Math.subtractExact(Math.subtractExact(full, pads[i]), pads[i + rank]);
        }
        return ShapeRule.one(output(x.dim(0), Math.multiplyExact(w.dim(1), group), out));
    }

    /** Both outputs (values, and indices of the maxima) have one shape. */
    static Optional<List<Shape>> pool(Operands in) {
        Shape x = in.shape(0);
        int rank = spatialRank(in, x);
        long[] kernel = in.node()
                .integers("kernel_shape")
                .orElseThrow(() -> in.malformed("no kernel_shape", "one size per spatial dimension"));
        if (kernel.length != rank) {
            throw in.malformed(
                    "kernel_shape " + Arrays.toString(kernel) + " for an input of shape " + x, rank + " sizes");
        }
        Shape out = output(
                x.dim(0), x.dim(1), Windows.of(in.node(), tail(x), kernel).out());
        return Optional.of(List.of(out, out));
    }

    static Optional<List<Shape>> globalPool(Operands in) {
        Shape x = in.shape(0);
        return ShapeRule.one(output(x.dim(0), x.dim(1), filled(spatialRank(in, x), 1)));
    }

    private static int spatialRank(Operands in, Shape x) {
        if (x.rank() < 3) {
            throw in.malformed("input of shape " + x, "images x channels x at least one spatial size");
        }
        return x.rank() - 2;
    }

    private static Shape output(long images, long channels, long[] spatial) {
        long[] dims = new long[spatial.length + 2];
        dims[0] = images;
        dims[1] = channels;
        System.arraycopy(spatial, 0, dims, 2, spatial.length);
        return Shape.of(dims);
    }

    private static long[] tail(Shape shape) {
        return Arrays.copyOfRange(shape.dims(), 2, shape.rank());
    }

    private static long[] filled(int length, long value) {
        long[] all = new long[length];
        Arrays.fill(all, value);
        return all;
    }
}
