package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.tilewright.graph.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Writes small ONNX models for tests. */
final class TestModel {
    final ModelProto.Builder proto = ModelProto.newBuilder().setIrVersion(8);
    final GraphProto.Builder graph = proto.getGraphBuilder().setName("test");

    static TestModel opset(int version) {
        TestModel model = new TestModel();
        model.proto.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(version));
        return model;
    }

    /** Float input; sizes below 1 stay as they are, {@code null} has no size, text is a named size. */
    TestModel input(String name, Object... dims) {
        graph.addInput(value(name, TensorProto.DataType.FLOAT_VALUE, dims));
        return this;
    }

    static ValueInfoProto value(String name, int type, Object... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dim : dims) {
            TensorShapeProto.Dimension.Builder one = shape.addDimBuilder();
            if (dim instanceof Number number) {
                one.setDimValue(number.longValue());
            } else if (dim != null) {
                one.setDimParam((String) dim);
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
                .build();
    }

    TestModel output(String name) {
        graph.addOutput(ValueInfoProto.newBuilder().setName(name));
        return this;
    }

    /** Float constant of small numbers. */
    TestModel weight(String name, long... dims) {
        long count = 1;
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(1);
        for (long dim : dims) {
            tensor.addDims(dim);
            count *= dim;
        }
        ByteBuffer raw = ByteBuffer.allocate((int) count * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            raw.putFloat(0.01f * (i % 7 + 1));
        }
        graph.addInitializer(tensor.setRawData(ByteString.copyFrom(raw.flip())));
        return this;
    }

    TestModel number(String name, float value) {
        graph.addInitializer(
                TensorProto.newBuilder().setName(name).setDataType(1).addFloatData(value));
        return this;
    }

    TestModel integers(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(7).addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    /** Inputs and outputs separated by blanks; "-" is one left out. */
    TestModel node(String op, String inputs, String outputs, AttributeProto... attributes) {
        return node(op, inputs, outputs, node -> node.addAllAttribute(java.util.List.of(attributes)));
    }

    TestModel node(String op, String inputs, String outputs, Consumer<NodeProto.Builder> more) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(op);
        for (String input : inputs.isEmpty() ? new String[0] : inputs.split(" ")) {
            node.addInput(input.equals("-") ? "" : input);
        }
        for (String output : outputs.split(" ")) {
            node.addOutput(output);
        }
        more.accept(node);
        graph.addNode(node);
        return this;
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    byte[] bytes() {
        return proto.build().toByteArray();
    }

    Path write(Path folder) {
        return write(folder, bytes());
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("model.onnx"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Model read(Path folder) {
        return OnnxReader.read(write(folder), OptionalInt.empty());
    }

    Extraction tasks(Path folder) {
        return TaskExtractor.extract(read(folder), EpilogueMode.FULL);
    }
}
