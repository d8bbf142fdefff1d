package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.tilewright.graph.DType;
import io.tilewright.graph.TensorData;
import java.util.function.IntToLongFunction;

/** Numbers in the format's typed lists; which list holds a type is fixed by the format. */
record ListedData(TensorProto tensor, DType dtype) implements TensorData {

    /** How many numbers the list for {@code dtype} holds. */
    static int count(TensorProto tensor, DType dtype) {
        return switch (dtype) {
            case FLOAT -> tensor.getFloatDataCount();
            case DOUBLE -> tensor.getDoubleDataCount();
            case INT64 -> tensor.getInt64DataCount();
            case UINT32, UINT64 -> tensor.getUint64DataCount();
            default -> tensor.getInt32DataCount();
        };
    }

    /** How many numbers (or texts) all lists hold together. */
    static long total(TensorProto tensor) {
        return (long) tensor.getFloatDataCount()
                + tensor.getDoubleDataCount()
                + tensor.getInt32DataCount()
                + tensor.getInt64DataCount()
                + tensor.getUint64DataCount()
                + tensor.getStringDataCount();
    }

    @Override
    public float[] floats() {
        float[] all = new float[count(tensor, dtype)];
        for (int i = 0; i < all.length; i++) {
            all[i] = switch (dtype) {
                case FLOAT -> tensor.getFloatData(i);
                case DOUBLE -> (float) tensor.getDoubleData(i);
                case FLOAT16 -> Elements.half((short) tensor.getInt32Data(i));
                case BFLOAT16 -> Float.intBitsToFloat(tensor.getInt32Data(i) << 16);
                default -> list().applyAsLong(i);
            };
        }
        return all;
    }

    @Override
    public long[] integers() {
        long[] all = new long[count(tensor, dtype)];
        for (int i = 0; i < all.length; i++) {
            all[i] = list().applyAsLong(i);
        }
        return all;
    }

    private IntToLongFunction list() {
        return switch (dtype) {
            case INT64 -> tensor::getInt64Data;
            case UINT32, UINT64 -> tensor::getUint64Data;
            case INT8, UINT8, INT16, UINT16, INT32, BOOL -> tensor::getInt32Data;
            default -> throw new IllegalArgumentException(dtype + " is no integer type");
        };
    }
}
