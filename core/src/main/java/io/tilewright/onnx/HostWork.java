package io.tilewright.onnx;

import java.util.List;

/**
 * Nodes of one operator that stay on the host for one reason.
 *
 * @param op operator, printable
 * @param reason why, for people
 * @param nodes how many
 * @param macs their multiply-accumulates; 0 for operators that are no matrix products or convolutions
 * @param examples labels of the first few
 */
public record HostWork(String op, String reason, int nodes, long macs, List<String> examples) {
    public HostWork {
        examples = List.copyOf(examples);
    }
}
