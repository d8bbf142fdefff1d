package io.tilewright.onnx;

import io.tilewright.graph.Model;
import io.tilewright.graph.Node;
import io.tilewright.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows a layer and disappears into it: a constant scale or offset per output channel (batch normalization
 * among them) goes into weights and bias, ReLU or Clip into the bounds of the epilogue.
 *
 * @param folded nodes that need no work of their own
 * @param relu the layer's results are never below zero
 */
record LayerChain(List<Node> folded, boolean relu) {

    /**
     * Follows the layer's value as long as exactly one node uses it and it is no result of the network.
     *
     * @param channelAxis axis of the output channels, counted from the end: 1 for matrix products, 3 for images
     */
    static LayerChain behind(Model model, Node layer, int channelAxis) {
        List<Node> folded = new ArrayList<>();
        String value = layer.output();
        while (true) {
            Optional<Node> next = onlyUser(model, value);
            if (next.isEmpty()) {
                return new LayerChain(folded, false);
            }
            Node node = next.get();
            switch (node.op()) {
                case "Relu" -> {
                    folded.add(node);
                    return new LayerChain(folded, true);
                }
                case "Clip" -> {
                    folded.add(node);
                    return new LayerChain(folded, clipsAtZero(model, node));
                }
                case "Identity", "Dropout" -> folded.add(node);
                case "BatchNormalization" -> {
                    if (!isFirstInput(node, value)
                            || node.integer("training_mode", 0) != 0
                            || node.integer("spatial", 1) == 0) {
                        return new LayerChain(folded, false);
                    }
                    folded.add(node);
                }
                case "Add", "Sum", "Mul" -> {
                    if (!isPerChannel(model, node, value, channelAxis)) {
                        return new LayerChain(folded, false);
                    }
                    folded.add(node);
                }
                default -> {
                    return new LayerChain(folded, false);
                }
            }
            value = node.output();
        }
    }

    private static Optional<Node> onlyUser(Model model, String value) {
        List<Node> users = model.users(value);
        return users.size() == 1 && !model.isOutput(value) ? Optional.of(users.get(0)) : Optional.empty();
    }

    private static boolean isFirstInput(Node node, String value) {
        return node.input(0).equals(value)
                && node.inputs().stream().filter(value::equals).count() == 1;
    }

    /** A product or sum with one constant that differs between channels at most. */
    private static boolean isPerChannel(Model model, Node node, String value, int channelAxis) {
        if (node.inputs().size() != 2) {
            return false;
        }
        String other = node.input(node.input(0).equals(value) ? 1 : 0);
        if (!model.isConstant(other)
                || model.value(other).isEmpty()
                || model.value(node.output()).isEmpty()) {
            return false;
        }
        Shape constant = model.value(other).get().shape();
        Shape result = model.value(node.output()).get().shape();
        if (!model.value(value).map(info -> info.shape().equals(result)).orElse(false)) {
            return false; // the constant widens the result
        }
        if (constant.elements() == 1) {
            return true;
        }
        int axis = constant.rank() - channelAxis;
        boolean numpyRules = node.integer("broadcast", 0) == 0;
        return numpyRules
                && axis >= 0
                && constant.dim(axis) == constant.elements()
                && constant.elements() == result.dim(result.rank() - channelAxis);
    }

    private static boolean clipsAtZero(Model model, Node clip) {
        if (clip.hasInput(1)) {
            return Optional.ofNullable(model.tensors().get(clip.input(1)))
                    .filter(low -> low.shape().elements() == 1 && low.dtype().isReal())
                    .map(low -> low.data().floats()[0] >= 0)
                    .orElse(false);
        }
        return clip.real("min", -Float.MAX_VALUE) >= 0;
    }
}
