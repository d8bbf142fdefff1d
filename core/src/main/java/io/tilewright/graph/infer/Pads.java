package io.tilewright.graph.infer;

import io.tilewright.graph.Batch;
import io.tilewright.graph.Model;
import io.tilewright.graph.Node;
import java.util.Optional;

/** Amounts of the operator Pad: for each axis before, then for each axis behind. */
public final class Pads {
    private Pads() {}

    /**
     * Amounts of a Pad node, twice the rank many.
     *
     * @return empty if they, or the shape of what is padded, are only known when the network runs
     */
    public static Optional<long[]> of(Model model, Node pad) {
        Batch batch = new Batch(model.batch(), model.batch());
        Operands in = new Operands(pad, batch, name -> model.value(name).orElse(null), model.tensors());
        return in.value(0) == null || in.isComputed(1) || in.isComputed(3) ? Optional.empty() : Optional.of(of(in));
    }

    /** Twice the rank many amounts; negative ones cut. Attribute (older operator sets) or input. */
    static long[] of(Operands in) {
        int rank = in.shape(0).rank();
        Optional<long[]> given = in.setting("pads", 1).or(() -> in.node().integers("paddings"));
        long[] amounts = given.orElseThrow(() -> in.malformed("no pads", "two per axis"));
        Optional<long[]> axes = in.integers(3);
        int axesCount = axes.map(list -> list.length).orElse(rank);
        if (amounts.length != 2 * axesCount) {
            throw in.malformed(amounts.length + " pads for " + axesCount + " axes", "two per axis");
        }
        long[] all = new long[2 * rank];
        axes.ifPresent(list -> in.axes(list, rank));
        for (int i = 0; i < axesCount; i++) {
            int axis = axes.isPresent() ? in.axis(axes.get()[i], rank) : i;
            all[axis] = limited(in, amounts[i]);
            all[axis + rank] = limited(in, amounts[i + axesCount]);
        }
        return all;
    }

    private static long limited(Operands in, long amount) {
        if (Math.abs(amount) > Integer.MAX_VALUE || amount == Long.MIN_VALUE) {
            throw in.malformed("pad " + amount, -Integer.MAX_VALUE + ".." + Integer.MAX_VALUE);
        }
        return amount;
    }
}
