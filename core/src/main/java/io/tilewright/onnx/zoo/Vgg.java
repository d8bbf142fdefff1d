package io.tilewright.onnx.zoo;

import io.tilewright.graph.Graph;
import io.tilewright.onnx.zoo.NetworkBuilder.Conv;

/**
 * VGG without batch normalization: Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
 * Recognition", ICLR 2015, Table 1, columns A, B, D, E.
 */
final class Vgg {
    private static final int[] CHANNELS = {64, 128, 256, 512, 512};

    private Vgg() {}

    /** @param convolutions 3x3 convolutions of the five stages */
    static Graph build(NetworkBuilder net, int[] convolutions) {
        String x = NetworkBuilder.INPUT;
        int channels = 3;
        int index = 0;
        for (int stage = 0; stage < CHANNELS.length; stage++) {
            for (int i = 0; i < convolutions[stage]; i++) {
                x = net.conv("features." + index, x, new Conv(channels, CHANNELS[stage], 3, 1, 1).withBias());
                x = net.relu("features." + (index + 1), x);
                channels = CHANNELS[stage];
                index += 2;
            }
            x = net.maxPool("features." + index++, x, 2, 2, 0);
        }
        x = net.flatten("flatten", net.averagePool("avgpool", x, 1, 1));
        x = net.relu("classifier.1", net.gemm("classifier.0", x, 512 * 7 * 7, 4096));
        x = net.relu("classifier.4", net.gemm("classifier.3", x, 4096, 4096));
        return net.classifier("classifier.6", x, 4096);
    }
}
