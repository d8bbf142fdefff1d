package io.tilewright.onnx.zoo;

import io.tilewright.graph.Graph;
import io.tilewright.onnx.zoo.NetworkBuilder.Conv;
import java.util.Arrays;

/**
 * Residual networks: He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, Table 1. As in torchvision
 * the bottleneck strides in its 3x3 convolution, and a shortcut is a 1x1 convolution where the shape changes.
 */
final class ResNet {
    private final NetworkBuilder net;
    private final boolean bottleneck;

    /** Scale of what a block adds: random branches of full power would double the signal in every block. */
    private final double branchScale;

    private ResNet(NetworkBuilder net, boolean bottleneck, int blocks) {
        this.net = net;
        this.bottleneck = bottleneck;
        this.branchScale = 1 / StrictMath.sqrt(blocks);
    }

    /**
     * @param blocks residual blocks of the four stages
     * @param bottleneck blocks of three convolutions instead of two
     */
    static Graph build(NetworkBuilder net, int[] blocks, boolean bottleneck) {
        return new ResNet(net, bottleneck, Arrays.stream(blocks).sum()).build(blocks);
    }

    private Graph build(int[] blocks) {
        String x = convolution("conv1", "bn1", NetworkBuilder.INPUT, new Conv(3, 64, 7, 2, 3));
        x = net.maxPool("maxpool", net.relu("relu", x), 3, 2, 1);
        int channels = 64;
        for (int stage = 0; stage < 4; stage++) {
            int width = 64 << stage;
            for (int i = 0; i < blocks[stage]; i++) {
                String name = "layer" + (stage + 1) + "." + i;
                x = block(name, x, channels, width, i == 0 && stage > 0 ? 2 : 1);
                channels = bottleneck ? 4 * width : width;
            }
        }
        return net.classifier("fc", net.flatten("flatten", net.globalAveragePool("avgpool", x)), channels);
    }

    private String block(String name, String input, int ci, int width, int stride) {
        int co = bottleneck ? 4 * width : width;
        String x = input;
        if (bottleneck) {
            x = convolution(name + ".conv1", name + ".bn1", x, new Conv(ci, width, 1, 1, 0));
            x = net.relu(name + ".relu1", x);
            x = convolution(name + ".conv2", name + ".bn2", x, new Conv(width, width, 3, stride, 1));
            x = net.relu(name + ".relu2", x);
            x = net.conv(name + ".conv3", x, new Conv(width, co, 1, 1, 0));
            x = net.batchNormalization(name + ".bn3", x, co, branchScale);
        } else {
            x = convolution(name + ".conv1", name + ".bn1", x, new Conv(ci, width, 3, stride, 1));
            x = net.relu(name + ".relu1", x);
            x = net.conv(name + ".conv2", x, new Conv(width, co, 3, 1, 1));
            x = net.batchNormalization(name + ".bn2", x, co, branchScale);
        }
        String shortcut = input;
        if (stride != 1 || ci != co) {
            shortcut =
                    convolution(name + ".downsample.0", name + ".downsample.1", input, new Conv(ci, co, 1, stride, 0));
        }
        return net.relu(name + ".relu", net.add(name + ".add", x, shortcut));
    }

    private String convolution(String layer, String norm, String input, Conv conv) {
        return net.batchNormalization(norm, net.conv(layer, input, conv), conv.co());
    }
}
