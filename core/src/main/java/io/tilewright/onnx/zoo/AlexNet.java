package io.tilewright.onnx.zoo;

import io.tilewright.graph.Graph;
import io.tilewright.onnx.zoo.NetworkBuilder.Conv;

/**
 * AlexNet without groups: Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014, in
 * torchvision's sizes. Its adaptive pooling is the identity at 224x224 and appears as a 1x1 window, as exporters
 * write it. (The network of 2012, with groups and 96 first channels, is another one.)
 */
final class AlexNet {
    private AlexNet() {}

    static Graph build(NetworkBuilder net) {
        String x = convolution(net, 0, NetworkBuilder.INPUT, new Conv(3, 64, 11, 4, 2));
        x = convolution(net, 3, net.maxPool("features.2", x, 3, 2, 0), new Conv(64, 192, 5, 1, 2));
        x = convolution(net, 6, net.maxPool("features.5", x, 3, 2, 0), new Conv(192, 384, 3, 1, 1));
        x = convolution(net, 8, x, new Conv(384, 256, 3, 1, 1));
        x = convolution(net, 10, x, new Conv(256, 256, 3, 1, 1));
        x = net.averagePool("avgpool", net.maxPool("features.12", x, 3, 2, 0), 1, 1);
        x = net.relu("classifier.2", net.gemm("classifier.1", net.flatten("flatten", x), 256 * 6 * 6, 4096));
        x = net.relu("classifier.5", net.gemm("classifier.4", x, 4096, 4096));
        return net.classifier("classifier.6", x, 4096);
    }

    private static String convolution(NetworkBuilder net, int index, String input, Conv conv) {
        return net.relu("features." + (index + 1), net.conv("features." + index, input, conv.withBias()));
    }
}
