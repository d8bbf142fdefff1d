package io.tilewright.onnx;

import io.tilewright.graph.Node;
import java.util.List;

/**
 * A node that runs on the accelerator.
 *
 * @param node the convolution or matrix product
 * @param name unique and printable
 * @param task index of its tuning task
 * @param runs how often the task runs for it: the number of groups
 * @param folded nodes that disappear into it
 */
public record Layer(Node node, String name, int task, int runs, List<Node> folded) {
    public Layer {
        folded = List.copyOf(folded);
    }
}
