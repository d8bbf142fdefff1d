package io.tilewright.graph.infer;

import io.tilewright.graph.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Operators that reduce some axes to one element. */
final class ReductionRules {
    private ReductionRules() {}

    static Optional<List<Shape>> reduce(Operands in) {
        if (in.isComputed(1)) {
            return Optional.empty();
        }
        Shape x = in.shape(0);
        Optional<long[]> axes = in.setting("axes", 1).filter(list -> list.length > 0);
        if (axes.isEmpty() && in.node().integer("noop_with_empty_axes", 0) != 0) {
            return ShapeRule.one(x);
        }
        return reduced(
                in, in.axes(axes.orElseGet(() -> LongStream.range(0, x.rank()).toArray()), x.rank()));
    }

    /** ArgMax and ArgMin: one axis. */
    static Optional<List<Shape>> arg(Operands in) {
        return reduced(
                in,
                in.axes(new long[] {in.node().integer("axis", 0)}, in.shape(0).rank()));
    }

    private static Optional<List<Shape>> reduced(Operands in, boolean[] gone) {
        Shape x = in.shape(0);
        if (in.node().integer("keepdims", 1) == 0) {
            return ShapeRule.one(LayoutRules.without(x, gone));
        }
        for (int i = 0; i < gone.length; i++) {
            x = gone[i] ? x.with(i, 1) : x;
        }
        return ShapeRule.one(x);
    }
}
