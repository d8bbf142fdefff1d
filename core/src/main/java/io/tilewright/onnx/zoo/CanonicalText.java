package io.tilewright.onnx.zoo;

import io.tilewright.graph.Graph;
import io.tilewright.graph.Node;
import io.tilewright.graph.Tensor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The structure of a network as text that is the same everywhere, so that its hash can stand for the network. */
final class CanonicalText {
    private CanonicalText() {}

    /** Hash of {@link #of}, 64 hexadecimal digits. */
    static String sha256(Graph graph) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(of(graph).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Inputs, nodes with attributes, shapes of constants, outputs; not the weights' values. */
    static String of(Graph graph) {
        StringBuilder text = new StringBuilder(graph.name()).append('\n');
        graph.inputs().forEach(input -> text.append("in ").append(input).append('\n'));
        for (Node node : graph.nodes()) {
            text.append(node.op()).append(' ').append(node.inputs()).append(' ').append(node.outputs()).append(' ')
                    .append(node.attributes()).append('\n');
        }
        for (Tensor tensor : graph.tensors().values()) {
            text.append("tensor ").append(tensor.info()).append('\n');
        }
        return text.append("out ").append(graph.outputs()).append('\n').toString();
    }
}
