package io.tilewright.onnx;

import io.tilewright.graph.Node;
import io.tilewright.graph.Refusal;

/** Multiply-accumulates of a node. */
final class Macs {
    private Macs() {}

    /** {@code outputs} times the product of {@code dims} from index {@code from}; refused if it overflows. */
    static long of(Node node, long outputs, long[] dims, int from) {
        long macs = outputs;
        try {
            for (int i = from; i < dims.length; i++) {
                macs = Math.multiplyExact(macs, dims[i]);
            }
        } catch (ArithmeticException e) {
            throw Refusal.of(
                    node.label() + " takes more multiply-accumulates than can be counted, allowed: up to "
                            + Long.MAX_VALUE,
                    "the model is damaged or hostile: get it again from its source",
                    e);
        }
        return macs;
    }

    /** Sum, refused if it overflows. */
    static long sum(Node node, long a, long b) {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException e) {
            throw Refusal.of(
                    "the model up to " + node.label() + " takes more multiply-accumulates than can be counted,"
                            + " allowed: up to " + Long.MAX_VALUE,
                    "the model is damaged or hostile: get it again from its source",
                    e);
        }
    }
}
