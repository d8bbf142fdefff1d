package io.tilewright.onnx;

import java.util.List;
import java.util.Map;

/**
 * What of a network goes to the accelerator.
 *
 * @param totalMacs multiply-accumulates of all convolutions and matrix products, for the model's batch
 * @param acceleratedMacs those on the accelerator
 * @param layers nodes on the accelerator
 * @param folded nodes that disappear into a layer, by operator: batch normalization, ReLU, padding
 * @param constant nodes that compute constants only and are gone before the network runs
 * @param host all other nodes, most multiply-accumulates first, then most nodes
 * @param unknownOperators operators without a known meaning, with their number of nodes; a part of {@code host}
 */
public record Coverage(
        long totalMacs,
        long acceleratedMacs,
        int layers,
        Map<String, Integer> folded,
        int constant,
        List<HostWork> host,
        Map<String, Integer> unknownOperators) {

    /** Share of the multiply-accumulates on the accelerator, 0..1; 0 if there are none. */
    public double acceleratedShare() {
        return totalMacs == 0 ? 0 : (double) acceleratedMacs / totalMacs;
    }

    /** Share of the network's multiply-accumulates that {@code work} keeps on the host, 0..1. */
    public double share(HostWork work) {
        return totalMacs == 0 ? 0 : (double) work.macs() / totalMacs;
    }
}
