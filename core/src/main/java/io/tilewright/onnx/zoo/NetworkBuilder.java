package io.tilewright.onnx.zoo;

import io.tilewright.graph.Attribute;
import io.tilewright.graph.DType;
import io.tilewright.graph.Graph;
import io.tilewright.graph.Node;
import io.tilewright.graph.Shape;
import io.tilewright.graph.Tensor;
import io.tilewright.graph.ValueInfo;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down a network layer by layer. Methods take the name of the value they read and return the name of the value
 * they make; a layer's value is called like the layer. The image is the value {@code input}, batch x 3 x 224 x 224.
 */
final class NetworkBuilder {
    static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final int SIZE = 224;
    private static final int CLASSES = 1000;

    private final String network;
    private final int batch;
    private final Rng rng;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    NetworkBuilder(String network, int batch, long seed) {
        this.network = network;
        this.batch = batch;
        this.rng = new Rng(seed).child("zoo").child(network);
    }

    /** A convolution with a square kernel. */
    record Conv(int ci, int co, int kernel, int stride, int pad, int group, boolean bias) {
        Conv(int ci, int co, int kernel, int stride, int pad) {
            this(ci, co, kernel, stride, pad, 1, false);
        }

        Conv withBias() {
            return new Conv(ci, co, kernel, stride, pad, group, true);
        }
    }

    String conv(String layer, String input, Conv conv) {
        long fanIn = (long) conv.ci / conv.group * conv.kernel * conv.kernel;
        List<String> inputs = new ArrayList<>(List.of(
                input,
                he(layer + ".weight", Shape.of(conv.co, conv.ci / conv.group, conv.kernel, conv.kernel), fanIn)));
        if (conv.bias) {
            inputs.add(bias(layer + ".bias", conv.co, fanIn));
        }
        return node(
                "Conv",
                layer,
                inputs,
                Map.of(
                        "dilations", Attribute.ints(1, 1),
                        "group", new Attribute.Int(conv.group),
                        "kernel_shape", Attribute.ints(conv.kernel, conv.kernel),
                        "pads", Attribute.ints(conv.pad, conv.pad, conv.pad, conv.pad),
                        "strides", Attribute.ints(conv.stride, conv.stride)));
    }

    /** Inference form with scale near 1; statistics near those of a trained network's normalised channels. */
    String batchNormalization(String layer, String input, int channels) {
        return batchNormalization(layer, input, channels, 1);
    }

    /** Inference form with scale near {@code scale}. */
    String batchNormalization(String layer, String input, int channels, double scale) {
        Shape shape = Shape.of(channels);
        return node(
                "BatchNormalization",
                layer,
                List.of(
                        input,
                        uniform(layer + ".weight", shape, (float) (0.8 * scale), (float) (1.2 * scale)),
                        uniform(layer + ".bias", shape, -0.1f, 0.1f),
                        uniform(layer + ".running_mean", shape, -0.1f, 0.1f),
                        uniform(layer + ".running_var", shape, 0.8f, 1.2f)),
                Map.of("epsilon", new Attribute.Real(1e-5f)));
    }

    String relu(String layer, String input) {
        return node("Relu", layer, List.of(input), Map.of());
    }

    /** Clip to 0..6. */
    String relu6(String layer, String input) {
        return node("Clip", layer, List.of(input, number("zero", 0), number("six", 6)), Map.of());
    }

    String add(String layer, String a, String b) {
        return node("Add", layer, List.of(a, b), Map.of());
    }

    String maxPool(String layer, String input, int kernel, int stride, int pad) {
        return node("MaxPool", layer, List.of(input), window(kernel, stride, pad));
    }

    String averagePool(String layer, String input, int kernel, int stride) {
        return node("AveragePool", layer, List.of(input), window(kernel, stride, 0));
    }

    String globalAveragePool(String layer, String input) {
        return node("GlobalAveragePool", layer, List.of(input), Map.of());
    }

    String flatten(String layer, String input) {
        return node("Flatten", layer, List.of(input), Map.of("axis", new Attribute.Int(1)));
    }

    String gemm(String layer, String input, int ci, int co) {
        return gemmTo(layer, layer, input, ci, co);
    }

    /** The classifier, which makes the network's output; ends the description. */
    Graph classifier(String layer, String input, int ci) {
        gemmTo(OUTPUT, layer, input, ci, CLASSES);
        return new Graph(
                network,
                List.of(new ValueInfo(INPUT, DType.FLOAT, Shape.of(batch, 3, SIZE, SIZE))),
                List.of(OUTPUT),
                nodes,
                List.copyOf(tensors.values()));
    }

    private String gemmTo(String output, String layer, String input, int ci, int co) {
        nodes.add(new Node(
                nodes.size(),
                layer,
                "Gemm",
                List.of(input, he(layer + ".weight", Shape.of(co, ci), ci), bias(layer + ".bias", co, ci)),
                List.of(output),
                Map.of("transB", new Attribute.Int(1))));
        return output;
    }

    private String node(String op, String layer, List<String> inputs, Map<String, Attribute> attributes) {
        nodes.add(new Node(nodes.size(), layer, op, inputs, List.of(layer), attributes));
        return layer;
    }

    private static Map<String, Attribute> window(int kernel, int stride, int pad) {
        return Map.of(
                "kernel_shape", Attribute.ints(kernel, kernel),
                "pads", Attribute.ints(pad, pad, pad, pad),
                "strides", Attribute.ints(stride, stride));
    }

    private String he(String name, Shape shape, long fanIn) {
        return tensor(name, SeededData.he(rng.child(name), shape, fanIn));
    }

    private String bias(String name, int channels, long fanIn) {
        float bound = (float) (1 / StrictMath.sqrt(fanIn));
        return uniform(name, Shape.of(channels), -bound, bound);
    }

    private String number(String name, float value) {
        return tensors.containsKey(name) ? name : uniform(name, Shape.of(), value, value);
    }

    private String uniform(String name, Shape shape, float low, float high) {
        return tensor(name, new SeededData(rng.child(name), shape, low, high));
    }

    private String tensor(String name, SeededData data) {
        tensors.put(name, new Tensor(name, DType.FLOAT, data.shape(), data));
        return name;
    }
}
