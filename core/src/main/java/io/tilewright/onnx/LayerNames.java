package io.tilewright.onnx;

import io.tilewright.graph.Node;
import io.tilewright.util.Printable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Printable, unique names for the layers on the accelerator: the node's own, else conv1, conv2, ... and fc1, fc2, ...
 * counted over all its convolutions and matrix products, named ones included.
 */
final class LayerNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private int convolutions;
    private int products;

    String of(Node node) {
        String fallback = node.op().equals("Conv") ? "conv" + ++convolutions : "fc" + ++products;
        String wanted = node.name().isBlank() ? fallback : Printable.of(node.name());
        String name = wanted;
        while (!taken.add(name)) {
            name = wanted + "#" + (copies.merge(wanted, 1, Integer::sum) + 1);
        }
        return name;
    }
}
