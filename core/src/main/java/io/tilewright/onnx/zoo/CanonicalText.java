package io.tilewright.onnx.zoo;

import io.tilewright.graph.Graph;
import io.tilewright.graph.Node;
import io.tilewright.graph.Tensor;
import io.tilewright.util.Sha256;

/** The structure of a network as text that is the same everywhere, so that its hash can stand for the network. */
final class CanonicalText {
    private CanonicalText() {}

    /** Hash of {@link #of}, 64 hexadecimal digits. */
    static String sha256(Graph graph) {
        return Sha256.of(of(graph));
    }

    /** Inputs, nodes with attributes, shapes of constants, outputs; not the weights' values. */
    static String of(Graph graph) {
        StringBuilder text = new StringBuilder(graph.name()).append('\n');
        graph.inputs().forEach(input -> text.append("in ").append(input).append('\n'));
        for (Node node : graph.nodes()) {
            text.append(node.op())
                    .append(' ')
                    .append(node.inputs())
                    .append(' ')
                    .append(node.outputs())
                    .append(' ')
                    .append(node.attributes())
                    .append('\n');
        }
        for (Tensor tensor : graph.tensors().values()) {
            text.append("tensor ").append(tensor.info()).append('\n');
        }
        return text.append("out ").append(graph.outputs()).append('\n').toString();
    }
}
