package io.tilewright.workload;

/** A unit of tuning: int8 x int8 to int32, epilogue, int8. */
public sealed interface Workload permits Conv2d, Dense {
    /** Identity: two layers with equal keys are one task. Only [a-z0-9_x-]. */
    String key();

    /** Multiply-accumulates, padding included (the usual count). */
    long macs();

    Epilogue epilogue();

    /** The same computation as a convolution (a dense layer is a 1x1 convolution on a 1x1 image). */
    Conv2d asConv2d();

    /** The same layer for another network batch. */
    Workload withBatch(int n);

    /** The same layer with another epilogue. */
    Workload withEpilogue(Epilogue epilogue);
}
