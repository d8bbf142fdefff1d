package io.tilewright.onnx.zoo;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.tilewright.graph.Attribute;
import io.tilewright.graph.DType;
import io.tilewright.graph.Graph;
import io.tilewright.graph.Node;
import io.tilewright.graph.Shape;
import io.tilewright.graph.Tensor;
import io.tilewright.graph.ValueInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a graph of the zoo as ONNX, weights one by one as they are computed: half a gigabyte of them never lies in
 * memory. Lengths come first in the format, so all of them are computed beforehand.
 */
final class OnnxFileWriter {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;
    private static final int CLASSES = 1000;
    private static final int PIECE = 1 << 16;

    private OnnxFileWriter() {}

    static void write(Graph graph, OutputStream stream) throws IOException {
        OnnxMl.ModelProto head = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("tilewright")
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .build();
        OnnxMl.GraphProto structure = structure(graph);
        long size = structure.getSerializedSize();
        for (Tensor tensor : graph.tensors().values()) {
            long bytes = tensorSize(tensor);
            size += CodedOutputStream.computeTagSize(OnnxMl.GraphProto.INITIALIZER_FIELD_NUMBER)
                    + CodedOutputStream.computeUInt64SizeNoTag(bytes)
                    + bytes;
        }
        CodedOutputStream out = CodedOutputStream.newInstance(stream);
        head.writeTo(out);
        out.writeTag(OnnxMl.ModelProto.GRAPH_FIELD_NUMBER, 2);
        out.writeUInt64NoTag(size);
        structure.writeTo(out);
        for (Tensor tensor : graph.tensors().values()) {
            out.writeTag(OnnxMl.GraphProto.INITIALIZER_FIELD_NUMBER, 2);
            out.writeUInt64NoTag(tensorSize(tensor));
            header(tensor).writeTo(out);
            out.writeTag(OnnxMl.TensorProto.RAW_DATA_FIELD_NUMBER, 2);
            out.writeUInt64NoTag(dataSize(tensor));
            out.flush();
            writeWeights((SeededData) tensor.data(), stream);
        }
        out.flush();
    }

    private static void writeWeights(SeededData data, OutputStream stream) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        SeededData.Stream weights = data.stream();
        for (long left = data.shape().elements(); left > 0; left -= piece.limit() / DType.FLOAT.bytes()) {
            piece.clear().limit((int) Math.min(PIECE, left * DType.FLOAT.bytes()));
            while (piece.hasRemaining()) {
                piece.putFloat(weights.next());
            }
            stream.write(piece.array(), 0, piece.limit());
        }
    }

    /** The graph without its weights. */
    private static OnnxMl.GraphProto structure(Graph graph) {
        OnnxMl.GraphProto.Builder proto = OnnxMl.GraphProto.newBuilder().setName(graph.name());
        graph.nodes().forEach(node -> proto.addNode(node(node)));
        graph.inputs().forEach(input -> proto.addInput(value(input)));
        long batch = graph.inputs().get(0).shape().dim(0);
        for (String output : graph.outputs()) {
            proto.addOutput(value(new ValueInfo(output, DType.FLOAT, Shape.of(batch, CLASSES))));
        }
        return proto.build();
    }

    private static OnnxMl.NodeProto node(Node node) {
        OnnxMl.NodeProto.Builder proto = OnnxMl.NodeProto.newBuilder()
                .setName(node.name())
                .setOpType(node.op())
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs());
        node.attributes().forEach((name, attribute) -> proto.addAttribute(attribute(name, attribute)));
        return proto.build();
    }

    private static OnnxMl.AttributeProto attribute(String name, Attribute attribute) {
        OnnxMl.AttributeProto.Builder proto = OnnxMl.AttributeProto.newBuilder().setName(name);
        if (attribute instanceof Attribute.Int one) {
            return proto.setType(OnnxMl.AttributeProto.AttributeType.INT)
                    .setI(one.value())
                    .build();
        }
        if (attribute instanceof Attribute.Ints several) {
            return proto.setType(OnnxMl.AttributeProto.AttributeType.INTS)
                    .addAllInts(several.values())
                    .build();
        }
        if (attribute instanceof Attribute.Real real) {
            return proto.setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                    .setF(real.value())
                    .build();
        }
        throw new IllegalArgumentException("the zoo writes no attribute of kind " + attribute.getClass());
    }

    private static OnnxMl.ValueInfoProto value(ValueInfo value) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (long dim : value.shape().dims()) {
            shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(value.name())
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }

    private static OnnxMl.TensorProto header(Tensor tensor) {
        OnnxMl.TensorProto.Builder proto = OnnxMl.TensorProto.newBuilder()
                .setNameBytes(ByteString.copyFromUtf8(tensor.name()))
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE);
        for (long dim : tensor.shape().dims()) {
            proto.addDims(dim);
        }
        return proto.build();
    }

    private static long tensorSize(Tensor tensor) {
        long data = dataSize(tensor);
        return header(tensor).getSerializedSize()
                + CodedOutputStream.computeTagSize(OnnxMl.TensorProto.RAW_DATA_FIELD_NUMBER)
                + CodedOutputStream.computeUInt64SizeNoTag(data)
                + data;
    }

    private static long dataSize(Tensor tensor) {
        return Math.multiplyExact(tensor.shape().elements(), DType.FLOAT.bytes());
    }
}
