package io.tilewright.onnx.zoo;

import io.tilewright.graph.Batch;
import io.tilewright.graph.Graph;
import io.tilewright.graph.Model;
import io.tilewright.graph.infer.ShapeInference;
import io.tilewright.util.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/** The networks that can be named instead of given as a file. */
public final class Zoo {
    private static final List<String> NAMES =
            List.of("resnet18", "resnet34", "resnet50", "alexnet", "vgg11", "vgg13", "vgg16", "vgg19", "mobilenet_v2");

    private Zoo() {}

    /** Every name, in the order of presentation. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A network with shapes; its weights are computed only when asked for, so this costs next to nothing.
     *
     * @param name one of {@link #names()}
     * @param batch images per run, from 1
     * @param seed of the weights
     */
    public static Model model(String name, int batch, long seed) {
        Batch images = new Batch(1, batch);
        return ShapeInference.infer(graph(name, batch, seed), CanonicalText.sha256(graph(name, 1, seed)), images);
    }

    /**
     * Writes a network as an ONNX file (operator set 13, batch 1); an existing file is replaced, and only when the new
     * one is complete.
     *
     * @throws io.tilewright.util.TilewrightException (STORAGE) if the file cannot be written; nothing is left behind
     */
    public static void write(String name, Path file, long seed) {
        AtomicFile.write(file, out -> OnnxFileWriter.write(graph(name, 1, seed), out));
    }

    static Graph graph(String name, int batch, long seed) {
        NetworkBuilder net = new NetworkBuilder(name, batch, seed);
        return switch (name) {
            case "resnet18" -> ResNet.build(net, new int[] {2, 2, 2, 2}, false);
            case "resnet34" -> ResNet.build(net, new int[] {3, 4, 6, 3}, false);
            case "resnet50" -> ResNet.build(net, new int[] {3, 4, 6, 3}, true);
            case "alexnet" -> AlexNet.build(net);
            case "vgg11" -> Vgg.build(net, new int[] {1, 1, 2, 2, 2});
            case "vgg13" -> Vgg.build(net, new int[] {2, 2, 2, 2, 2});
            case "vgg16" -> Vgg.build(net, new int[] {2, 2, 3, 3, 3});
            case "vgg19" -> Vgg.build(net, new int[] {2, 2, 4, 4, 4});
            case "mobilenet_v2" -> MobileNetV2.build(net);
            default -> throw new IllegalArgumentException("no network " + name + " in the zoo, allowed: " + NAMES);
        };
    }
}
