package io.tilewright.graph.infer;

import io.tilewright.graph.Batch;
import io.tilewright.graph.Node;
import io.tilewright.graph.Refusal;
import io.tilewright.graph.Shape;
import io.tilewright.graph.Tensor;
import io.tilewright.graph.ValueInfo;
import io.tilewright.util.TilewrightException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A node with all that is known about its inputs; every input that is not left out has a known shape. */
final class Operands {
    /** Constants with more elements do not steer an operator's shape (and would let a hostile file eat memory). */
    static final int FOLD_LIMIT = 256;

    private final Node node;
    private final Batch batch;
    private final Function<String, ValueInfo> values;
    private final Map<String, Tensor> tensors;

    Operands(Node node, Batch batch, Function<String, ValueInfo> values, Map<String, Tensor> tensors) {
        this.node = node;
        this.batch = batch;
        this.values = values;
        this.tensors = tensors;
    }

    Node node() {
        return node;
    }

    Batch batch() {
        return batch;
    }

    ValueInfo value(int i) {
        return values.apply(node.input(i));
    }

    Shape shape(int i) {
        return value(i).shape();
    }

    /** Constant integers of input {@code i}; empty if it is left out, computed, real or large. */
    Optional<long[]> integers(int i) {
        if (!node.hasInput(i)) {
            return Optional.empty();
        }
        Tensor tensor = tensors.get(node.input(i));
        return tensor != null && tensor.dtype().isInteger() && tensor.shape().elements() <= FOLD_LIMIT
                ? Optional.of(tensor.data().integers())
                : Optional.empty();
    }

    /** Constant real numbers of input {@code i}; empty if it is left out, computed, of another type or large. */
    Optional<float[]> reals(int i) {
        if (!node.hasInput(i)) {
            return Optional.empty();
        }
        Tensor tensor = tensors.get(node.input(i));
        return tensor != null && tensor.dtype().isReal() && tensor.shape().elements() <= FOLD_LIMIT
                ? Optional.of(tensor.data().floats())
                : Optional.empty();
    }

    /** Input {@code i} is there but its numbers are not known. */
    boolean isComputed(int i) {
        return node.hasInput(i) && integers(i).isEmpty();
    }

    /** Integers given as input {@code i} (newer operator sets) or as an attribute (older ones). */
    Optional<long[]> setting(String attribute, int i) {
        return node.hasInput(i) ? integers(i) : node.integers(attribute);
    }

    /** {@code axis} counted from 0; negative ones count from the end. */
    int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw malformed("axis " + axis, -rank + ".." + (rank - 1));
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** All of {@code axes} counted from 0, as marks on {@code rank} dimensions; none may come twice. */
    boolean[] axes(long[] axes, int rank) {
        boolean[] marked = new boolean[rank];
        for (long axis : axes) {
            int at = axis(axis, rank);
            if (marked[at]) {
                throw malformed(
                        "axes " + Arrays.toString(Arrays.copyOf(axes, Math.min(axes.length, 8))), "each axis once");
            }
            marked[at] = true;
        }
        return marked;
    }

    /** "Conv node 'x': WHAT, allowed: ALLOWED." */
    TilewrightException malformed(String what, String allowed) {
        return Refusal.malformed(node.label() + ": " + what + ", allowed: " + allowed);
    }
}
