package io.tilewright.bench;

import io.tilewright.workload.ConvNest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Layers for the mapping experiments. Three sets without a layer in common: {@code reported}, the twelve of reference
 * mapping.md section 3.3 with their best known EDP; {@code mobilenetv2}, five kinds of layers of that network; and {@code
 * tuning}, on which spaces and settings were chosen and which is never reported.
 */
final class MappingProblems {
    /**
     * A layer on a machine.
     *
     * @param bestKnown EDP, pJ cycles; empty where nobody has published one
     */
    record Problem(String layer, String machine, ConvNest nest, OptionalDouble bestKnown) {
        String name() {
            return machine + "/" + layer;
        }
    }

    private record Layer(String name, ConvNest nest, double... bestKnown) {}

    private static final List<String> MACHINES = List.of("eyeriss", "simba", "vta");

    private static final List<Layer> REPORTED = List.of(
            new Layer("resnet18.conv1", strided(7, 112, 3, 64, 2), 5.448e14, 3.225e13, 3.444e14),
            new Layer("resnet18.layer1.conv", square(3, 56, 64, 64), 5.21e14, 1.777e13, 2.711e14),
            new Layer("resnet18.layer2.0.conv1", strided(3, 28, 64, 128, 2), 1.511e14, 5.309e12, 7.362e13),
            new Layer("vgg16.conv5_1", square(3, 14, 512, 512), 8.261e15, 3.15e14, 5.51e15),
            new Layer("mobilenet.pw2", square(1, 112, 32, 64), 8.9e13, 1.266e13, 4.528e13),
            new Layer("alexnet.conv2", square(5, 27, 64, 192), 2.147e15, 4.275e13, 7.936e14),
            new Layer("resnet18.layer4.conv", square(3, 7, 512, 512), 7.608e14, 5.455e13, 4.909e14),
            new Layer("resnet18.layer3.conv", square(3, 14, 256, 256), 5.188e14, 1.969e13, 3.082e14),
            new Layer("vgg16.conv3_1", square(3, 56, 128, 256), 3.217e16, 1.088e15, 1.716e16),
            new Layer("alexnet.conv3", square(3, 13, 192, 384), 5.453e14, 2.034e13, 4.075e14),
            new Layer("mobilenet.pw13", square(1, 7, 512, 1024), 6.091e13, 3.287e12, 2.528e13),
            new Layer("resnet18.fc", square(1, 1, 512, 1000), 1.356e13, 2.131e12, 5.858e12));

    private static final List<Layer> MOBILENETV2 = List.of(
            new Layer("mobilenetv2.stem", strided(3, 112, 3, 32, 2)),
            new Layer("mobilenetv2.expand28", square(1, 28, 32, 192)),
            new Layer("mobilenetv2.depthwise28", ConvNest.depthwise(3, 3, 28, 28, 192, 1, 1)),
            new Layer("mobilenetv2.project14", square(1, 14, 384, 64)),
            new Layer("mobilenetv2.head", square(1, 7, 320, 1280)));

    private static final List<Layer> TUNING = List.of(
            new Layer("resnet18.layer2.conv", square(3, 28, 128, 128)),
            new Layer("resnet18.layer3.0.conv1", strided(3, 14, 128, 256, 2)),
            new Layer("vgg16.conv4_1", square(3, 28, 256, 512)),
            new Layer("alexnet.conv4", square(3, 13, 384, 256)),
            new Layer("mobilenetv2.expand56", square(1, 56, 24, 144)),
            new Layer("mobilenetv2.project14b", square(1, 14, 576, 96)));

    private static final Map<String, List<Layer>> SETS =
            Map.of("reported", REPORTED, "mobilenetv2", MOBILENETV2, "tuning", TUNING);

    private MappingProblems() {}

    /**
     * Machine by machine.
     *
     * @param set name of a set of layers, or such a name, a colon and some of its layers with commas between them
     * @param machines the first so many of eyeriss, simba, vta
     */
    static List<Problem> of(String set, int machines) {
        String[] part = set.split(":");
        List<Problem> problems = new ArrayList<>();
        for (int m = 0; m < machines; m++) {
            for (Layer layer : SETS.get(part[0])) {
                if (part.length > 1 && !List.of(part[1].split(",")).contains(layer.name)) {
                    continue;
                }
                OptionalDouble known =
                        layer.bestKnown.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(layer.bestKnown[m]);
                problems.add(new Problem(layer.name, MACHINES.get(m), layer.nest, known));
            }
        }
        return problems;
    }

    private static ConvNest square(int kernel, int out, int c, int k) {
        return ConvNest.dense(kernel, kernel, out, out, c, k, 1);
    }

    private static ConvNest strided(int kernel, int out, int c, int k, int stride) {
        return new ConvNest(kernel, kernel, out, out, c, k, 1, stride, stride, 1, 1, 1);
    }
}
