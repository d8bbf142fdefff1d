package io.tilewright.onnx;

import io.tilewright.graph.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as ONNX stores them in raw bytes: little-endian, row-major, booleans as one byte. */
final class Elements {
    private Elements() {}

    /** {@code count} elements as floats. */
    static float[] floats(ByteBuffer raw, DType dtype, int count) {
        ByteBuffer bytes = raw.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        float[] all = new float[count];
        for (int i = 0; i < count; i++) {
            all[i] = switch (dtype) {
                case FLOAT -> bytes.getFloat();
                case DOUBLE -> (float) bytes.getDouble();
                case FLOAT16 -> half(bytes.getShort());
                case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << 16);
                default -> next(bytes, dtype);
            };
        }
        return all;
    }

    /** {@code count} elements as integers. */
    static long[] integers(ByteBuffer raw, DType dtype, int count) {
        ByteBuffer bytes = raw.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long[] all = new long[count];
        for (int i = 0; i < count; i++) {
            all[i] = next(bytes, dtype);
        }
        return all;
    }

    private static long next(ByteBuffer bytes, DType dtype) {
        return switch (dtype) {
            case INT8 -> bytes.get();
            case UINT8 -> bytes.get() & 0xff;
            case BOOL -> bytes.get() != 0 ? 1 : 0;
            case INT16 -> bytes.getShort();
            case UINT16 -> bytes.getShort() & 0xffff;
            case INT32 -> bytes.getInt();
            case UINT32 -> bytes.getInt() & 0xffffffffL;
            case INT64, UINT64 -> bytes.getLong();
            default -> throw new IllegalArgumentException(dtype + " is no integer type");
        };
    }

    /** IEEE 754 binary16. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
