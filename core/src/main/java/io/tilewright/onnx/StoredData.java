package io.tilewright.onnx;

import io.tilewright.graph.DType;
import io.tilewright.graph.Refusal;
import io.tilewright.graph.TensorData;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Numbers that lie as raw bytes in the model file or beside it.
 *
 * @param label of the tensor, for messages
 * @param count elements, already checked against the number of bytes
 * @param bytes reads them when asked
 */
record StoredData(String label, DType dtype, long count, Supplier<ByteBuffer> bytes) implements TensorData {
    @Override
    public float[] floats() {
        return Elements.floats(bytes.get(), numeric(), length());
    }

    @Override
    public long[] integers() {
        return Elements.integers(bytes.get(), numeric(), length());
    }

    private DType numeric() {
        if (dtype == DType.OTHER) {
            throw Refusal.of(
                    label + " is of an element type that cannot be computed with, allowed: floating point of 16 to 64"
                            + " bits, integers of 8 to 64 bits, booleans",
                    "export the model with float weights");
        }
        return dtype;
    }

    private int length() {
        if (count > Integer.MAX_VALUE - 8) {
            throw Refusal.of(
                    label + " has " + count + " elements, allowed: up to " + (Integer.MAX_VALUE - 8),
                    "split the layer, or leave it out");
        }
        return (int) count;
    }
}
