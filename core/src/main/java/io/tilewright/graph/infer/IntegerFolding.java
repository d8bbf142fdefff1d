package io.tilewright.graph.infer;

import io.tilewright.graph.Attribute;
import io.tilewright.graph.Node;
import io.tilewright.graph.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.stream.LongStream;

/**
 * Computes small integer constants: the sub-graphs of Shape, Gather, Slice, Concat and arithmetic with which exporters
 * write a target shape. What it leaves out stays unknown, which is safe.
 */
final class IntegerFolding {
    private IntegerFolding() {}

    /**
     * The numbers of the first output, if they follow from constants alone.
     *
     * @param out its shape
     */
    static Optional<long[]> fold(Operands in, Shape out) {
        if (out.elements() > Operands.FOLD_LIMIT) {
            return Optional.empty();
        }
        Node node = in.node();
        return switch (node.op()) {
            case "Shape" -> Optional.of(taken(in.shape(0).dims(), shapeRange(in)));
            case "Size" -> Optional.of(new long[] {in.shape(0).elements()});
            case "Identity", "Reshape", "Squeeze", "Unsqueeze", "Flatten" -> in.integers(0);
            case "Cast" -> in.integers(0).filter(all -> OutputTypes.of(in, 0).isInteger());
            case "ConstantOfShape" -> filled(in, out);
            case "Concat" -> concat(in, out);
            case "Gather" -> gather(in, out);
            case "Slice" -> slice(in, out);
            case "Add" -> arithmetic(in, out, Long::sum);
            case "Sub" -> arithmetic(in, out, (a, b) -> a - b);
            case "Mul" -> arithmetic(in, out, (a, b) -> a * b);
            case "Div" ->
                in.integers(1)
                                .filter(all -> LongStream.of(all).noneMatch(b -> b == 0))
                                .isPresent()
                        ? arithmetic(in, out, (a, b) -> a / b)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Which dimensions the operator Shape reports (start and end exist since operator set 15). */
    static Range shapeRange(Operands in) {
        int rank = in.shape(0).rank();
        return Range.of(in, rank, in.node().integer("start", 0), in.node().integer("end", rank), 1);
    }

    private static Optional<long[]> filled(Operands in, Shape out) {
        boolean integer = in.node().attributes().get("value") instanceof Attribute.Constant constant
                && constant.value().dtype().isInteger();
        if (!integer) {
            return Optional.empty();
        }
        long[] all = new long[(int) out.elements()];
        Arrays.fill(all, (long) OutputTypes.fill(in.node()));
        return Optional.of(all);
    }

    private static Optional<long[]> concat(Operands in, Shape out) {
        if (out.rank() != 1) {
            return Optional.empty();
        }
        long[] all = new long[(int) out.elements()];
        int at = 0;
        for (int i = 0; i < in.node().inputs().size(); i++) {
            Optional<long[]> part = in.integers(i);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            System.arraycopy(part.get(), 0, all, at, part.get().length);
            at += part.get().length;
        }
        return Optional.of(all);
    }

    private static Optional<long[]> gather(Operands in, Shape out) {
        Optional<long[]> from = in.integers(0);
        Optional<long[]> indices = in.integers(1);
        if (from.isEmpty() || indices.isEmpty() || in.shape(0).rank() != 1) {
            return Optional.empty();
        }
        long size = from.get().length;
        long[] all = new long[(int) out.elements()];
        for (int i = 0; i < all.length; i++) {
            long index = indices.get()[i];
            if (index < -size || index >= size) {
                throw in.malformed("index " + index, -size + ".." + (size - 1));
            }
            all[i] = from.get()[(int) (index < 0 ? index + size : index)];
        }
        return Optional.of(all);
    }

    private static Optional<long[]> slice(Operands in, Shape out) {
        if (out.rank() != 1) {
            return Optional.empty();
        }
        long start = in.setting("starts", 1).orElseThrow()[0];
        long end = in.setting("ends", 2).orElseThrow()[0];
        long step = in.integers(4).map(steps -> steps[0]).orElse(1L);
        return in.integers(0).map(all -> taken(all, Range.of(in, all.length, start, end, step)));
    }

    private static Optional<long[]> arithmetic(Operands in, Shape out, LongBinaryOperator operation) {
        Optional<long[]> a = in.integers(0);
        Optional<long[]> b = in.integers(1);
        int count = (int) out.elements();
        if (a.isEmpty() || b.isEmpty() || !fits(a.get(), count) || !fits(b.get(), count)) {
            return Optional.empty();
        }
        long[] all = new long[count];
        for (int i = 0; i < count; i++) {
            all[i] = operation.applyAsLong(at(a.get(), i), at(b.get(), i));
        }
        return Optional.of(all);
    }

    private static boolean fits(long[] operand, int count) {
        return operand.length == count || operand.length == 1;
    }

    private static long at(long[] operand, int i) {
        return operand[operand.length == 1 ? 0 : i];
    }

    private static long[] taken(long[] all, Range range) {
        return LongStream.range(0, range.count())
                .map(i -> all[(int) (range.first() + i * range.step())])
                .toArray();
    }
}
