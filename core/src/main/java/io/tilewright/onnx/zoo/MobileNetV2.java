package io.tilewright.onnx.zoo;

import io.tilewright.graph.Graph;
import io.tilewright.onnx.zoo.NetworkBuilder.Conv;

/**
 * MobileNetV2, width 1: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", CVPR 2018, Table 2.
 */
final class MobileNetV2 {
    /** Table 2: expansion t, output channels c, repetitions n, stride s of the first. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private final NetworkBuilder net;

    private MobileNetV2(NetworkBuilder net) {
        this.net = net;
    }

    static Graph build(NetworkBuilder net) {
        return new MobileNetV2(net).build();
    }

    private Graph build() {
        String x = activated("features.0", NetworkBuilder.INPUT, new Conv(3, 32, 3, 2, 1));
        int channels = 32;
        int index = 1;
        for (int[] stage : STAGES) {
            for (int i = 0; i < stage[2]; i++) {
                x = invertedResidual("features." + index++, x, channels, stage[0], stage[1], i == 0 ? stage[3] : 1);
                channels = stage[1];
            }
        }
        x = activated("features." + index, x, new Conv(channels, 1280, 1, 1, 0));
        return net.classifier("classifier.1", net.flatten("flatten", net.globalAveragePool("avgpool", x)), 1280);
    }

    private String invertedResidual(String name, String input, int ci, int expansion, int co, int stride) {
        int hidden = ci * expansion;
        String x = input;
        if (expansion != 1) {
            x = activated(name + ".expand", x, new Conv(ci, hidden, 1, 1, 0));
        }
        x = activated(name + ".depthwise", x, new Conv(hidden, hidden, 3, stride, 1, hidden, false));
        x = normalized(name + ".project", x, new Conv(hidden, co, 1, 1, 0));
        return stride == 1 && ci == co ? net.add(name + ".add", input, x) : x;
    }

    private String activated(String name, String input, Conv conv) {
        return net.relu6(name + ".relu6", normalized(name, input, conv));
    }

    private String normalized(String name, String input, Conv conv) {
        return net.batchNormalization(name + ".bn", net.conv(name + ".conv", input, conv), conv.co());
    }
}
