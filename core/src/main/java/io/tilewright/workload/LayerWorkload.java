package io.tilewright.workload;

/** A layer of a network as the VTA computes it: int8 x int8 to int32, epilogue, int8. */
public sealed interface LayerWorkload extends Workload permits Conv2d, Dense {
    Epilogue epilogue();

    /** The same computation as a convolution (a dense layer is a 1x1 convolution on a 1x1 image). */
    Conv2d asConv2d();

    /** The same layer for another network batch. */
    LayerWorkload withBatch(int n);

    /** The same layer with another epilogue. */
    LayerWorkload withEpilogue(Epilogue epilogue);

    /**
     * The layer that a workload is.
     *
     * @throws IllegalArgumentException if it is none
     */
    static LayerWorkload of(Workload workload) {
        if (workload instanceof LayerWorkload layer) {
            return layer;
        }
        throw new IllegalArgumentException("workload " + workload.key() + " is no layer of a network");
    }
}
