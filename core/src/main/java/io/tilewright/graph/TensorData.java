package io.tilewright.graph;

/** The numbers of a constant tensor, read or computed when asked for; nothing is kept between calls. */
public interface TensorData {
    /** All elements in row-major order as floats; integers are converted. */
    float[] floats();

    /** All elements in row-major order as integers; only for integer types. */
    long[] integers();
}
