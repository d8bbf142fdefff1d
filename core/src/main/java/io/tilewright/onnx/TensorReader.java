package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.tilewright.graph.DType;
import io.tilewright.graph.Refusal;
import io.tilewright.graph.Shape;
import io.tilewright.graph.Tensor;
import io.tilewright.graph.TensorData;
import io.tilewright.util.Printable;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Reads constant tensors; checks that exactly as many numbers are there as the shape says. */
final class TensorReader {
    private final Path folder;
    private final Skeleton skeleton;

    /**
     * @param folder the model's: external data must lie below it
     * @param skeleton the model, which knows where its raw fields lie
     */
    TensorReader(Path folder, Skeleton skeleton) {
        this.folder = folder;
        this.skeleton = skeleton;
    }

    /** A tensor under the name {@code name}. */
    Tensor read(TensorProto proto, String name) {
        String label = "the constant '" + Printable.of(name) + "'";
        if (proto.hasSegment()) {
            throw Refusal.malformed(label + " is stored in segments, allowed: in one piece");
        }
        Shape shape =
                Shape.of(proto.getDimsList().stream().mapToLong(Long::longValue).toArray());
        DType dtype = dtype(proto.getDataType());
        return new Tensor(name, dtype, shape, data(proto, label, dtype, shape));
    }

    private TensorData data(TensorProto proto, String label, DType dtype, Shape shape) {
        long bytes = dtype == DType.OTHER ? -1 : bytes(label, dtype, shape);
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            if (proto.hasRawData() || ListedData.total(proto) > 0) {
                throw Refusal.malformed(label + " holds numbers both in the file and outside, allowed: one of them");
            }
            ExternalFile file = ExternalFile.of(label, folder, proto.getExternalDataList(), bytes);
            return new StoredData(label, dtype, shape.elements(), file::read);
        }
        if (proto.hasRawData()) {
            if (ListedData.total(proto) > 0) {
                throw Refusal.malformed(label + " holds both raw bytes and a list of numbers, allowed: one of them");
            }
            ByteBuffer raw = skeleton.raw(proto.getRawData());
            if (bytes >= 0 && raw.remaining() != bytes) {
                throw Refusal.malformed(label + " of shape " + shape + " and type " + dtype + " holds "
                        + raw.remaining() + " bytes, allowed: " + bytes);
            }
            return new StoredData(label, dtype, shape.elements(), () -> raw);
        }
        if (dtype == DType.OTHER) {
            return new StoredData(label, dtype, shape.elements(), () -> ByteBuffer.allocate(0));
        }
        int count = ListedData.count(proto, dtype);
        if (count != shape.elements() || ListedData.total(proto) != count) {
            throw Refusal.malformed(label + " of shape " + shape + " and type " + dtype + " holds "
                    + ListedData.total(proto) + " numbers, " + count + " of them in the list for its type, allowed: "
                    + shape.elements());
        }
        return new ListedData(proto, dtype);
    }

    private static long bytes(String label, DType dtype, Shape shape) {
        try {
            return Math.multiplyExact(shape.elements(), dtype.bytes());
        } catch (ArithmeticException e) {
            throw Refusal.of(
                    label + " of shape " + shape + " has more bytes than can be counted, allowed: up to "
                            + Long.MAX_VALUE,
                    "the model is damaged or hostile: get it again from its source",
                    e);
        }
    }

    /** The format's numbers for element types. */
    static DType dtype(int number) {
        return switch (number) {
            case TensorProto.DataType.FLOAT_VALUE -> DType.FLOAT;
            case TensorProto.DataType.DOUBLE_VALUE -> DType.DOUBLE;
            case TensorProto.DataType.FLOAT16_VALUE -> DType.FLOAT16;
            case TensorProto.DataType.BFLOAT16_VALUE -> DType.BFLOAT16;
            case TensorProto.DataType.INT8_VALUE -> DType.INT8;
            case TensorProto.DataType.UINT8_VALUE -> DType.UINT8;
            case TensorProto.DataType.INT16_VALUE -> DType.INT16;
            case TensorProto.DataType.UINT16_VALUE -> DType.UINT16;
            case TensorProto.DataType.INT32_VALUE -> DType.INT32;
            case TensorProto.DataType.UINT32_VALUE -> DType.UINT32;
            case TensorProto.DataType.INT64_VALUE -> DType.INT64;
            case TensorProto.DataType.UINT64_VALUE -> DType.UINT64;
            case TensorProto.DataType.BOOL_VALUE -> DType.BOOL;
            default -> DType.OTHER;
        };
    }
}
