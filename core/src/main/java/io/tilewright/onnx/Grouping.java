package io.tilewright.onnx;

/** What a convolution in groups becomes. */
public enum Grouping {
    /**
     * For a matrix unit: one in g groups is g convolutions of its group's channels, and a depthwise one, which would leave
     * the unit idle, stays on the host.
     */
    SPLIT,
    /** For mappings: a loop nest of one group that is repeated g times, a depthwise one included (mapping.md section 2.7). */
    REPEATED
}
