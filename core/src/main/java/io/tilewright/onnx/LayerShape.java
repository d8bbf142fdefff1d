package io.tilewright.onnx;

import io.tilewright.graph.Node;
import io.tilewright.workload.LayerWorkload;
import java.util.List;

/** Whether a node can run on the accelerator, and as what. */
sealed interface LayerShape {
    /**
     * It can.
     *
     * @param workload with a preliminary epilogue
     * @param reduction products per output
     * @param runs how often the workload runs: the number of groups
     * @param channelAxis axis of the output channels in the node's result, counted from the end
     * @param absorbed nodes before it that it takes over (padding)
     */
    record Accelerated(LayerWorkload workload, long reduction, int runs, int channelAxis, List<Node> absorbed)
            implements LayerShape {}

    /** It cannot, and this is why. */
    record OnHost(String reason, long macs) implements LayerShape {}
}
