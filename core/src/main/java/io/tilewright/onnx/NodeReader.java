package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.tilewright.graph.Attribute;
import io.tilewright.graph.DType;
import io.tilewright.graph.FilledData;
import io.tilewright.graph.IntegerData;
import io.tilewright.graph.Node;
import io.tilewright.graph.Refusal;
import io.tilewright.graph.Shape;
import io.tilewright.graph.Tensor;
import io.tilewright.util.Printable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads nodes and their attributes. */
final class NodeReader {
    private final TensorReader tensors;

    NodeReader(TensorReader tensors) {
        this.tensors = tensors;
    }

    Node read(NodeProto proto, int index) {
        if (proto.getOpType().isEmpty()) {
            throw Refusal.malformed("node #" + index + " names no operator, allowed: at least one character");
        }
        Map<String, Attribute> attributes = new HashMap<>();
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attributes.put(attribute.getName(), attribute(attribute)) != null) {
                throw Refusal.malformed(proto.getOpType() + " node #" + index + " has the attribute '"
                        + Printable.of(attribute.getName()) + "' twice, allowed: once");
            }
        }
        return new Node(
                index, proto.getName(), operator(proto), proto.getInputList(), proto.getOutputList(), attributes);
    }

    /** The operator's name, with its domain unless that is the standard one. */
    static String operator(NodeProto proto) {
        boolean standard = proto.getDomain().isEmpty() || proto.getDomain().equals("ai.onnx");
        return standard ? proto.getOpType() : proto.getDomain() + "." + proto.getOpType();
    }

    private Attribute attribute(AttributeProto a) {
        return switch (kind(a)) {
            case INT -> new Attribute.Int(a.getI());
            case FLOAT -> new Attribute.Real(a.getF());
            case STRING -> new Attribute.Text(a.getS().toStringUtf8());
            case INTS -> new Attribute.Ints(a.getIntsList());
            case FLOATS -> new Attribute.Reals(a.getFloatsList());
            case TENSOR -> new Attribute.Constant(tensors.read(a.getT(), a.getName()));
            default -> new Attribute.Opaque(kind(a).name());
        };
    }

    /** The first version of the format had no kind field. */
    private static AttributeProto.AttributeType kind(AttributeProto a) {
        if (a.getType() != AttributeProto.AttributeType.UNDEFINED) {
            return a.getType();
        }
        if (a.hasF()) {
            return AttributeProto.AttributeType.FLOAT;
        }
        if (a.hasI()) {
            return AttributeProto.AttributeType.INT;
        }
        if (a.hasS()) {
            return AttributeProto.AttributeType.STRING;
        }
        if (a.hasT()) {
            return AttributeProto.AttributeType.TENSOR;
        }
        if (a.getFloatsCount() > 0) {
            return AttributeProto.AttributeType.FLOATS;
        }
        return a.getIntsCount() > 0 ? AttributeProto.AttributeType.INTS : AttributeProto.AttributeType.UNDEFINED;
    }

    /** The tensor that a Constant node stands for. */
    static Tensor constant(Node node) {
        String name = node.output();
        if (node.attributes().size() != 1) {
            throw Refusal.malformed(node.label() + " has " + node.attributes().size() + " attributes, allowed: 1");
        }
        Attribute value = node.attributes().values().iterator().next();
        if (value instanceof Attribute.Constant constant) {
            return new Tensor(
                    name,
                    constant.value().dtype(),
                    constant.value().shape(),
                    constant.value().data());
        }
        if (value instanceof Attribute.Int one) {
            return new Tensor(name, DType.INT64, Shape.of(), new IntegerData(one.value()));
        }
        if (value instanceof Attribute.Ints several) {
            return new Tensor(
                    name,
                    DType.INT64,
                    Shape.of(several.values().size()),
                    new IntegerData(
                            several.values().stream().mapToLong(Long::longValue).toArray()));
        }
        if (value instanceof Attribute.Real one) {
            return new Tensor(name, DType.FLOAT, Shape.of(), new FilledData(Shape.of(), one.value()));
        }
        if (value instanceof Attribute.Reals several) {
            Shape shape = Shape.of(several.values().size());
            return new Tensor(
                    name,
                    DType.FLOAT,
                    shape,
                    new StoredData(node.label(), DType.FLOAT, shape.elements(), () -> raw(several.values())));
        }
        throw Refusal.of(
                node.label() + " holds texts or a sparse tensor, allowed: a dense tensor or numbers",
                "export the model with dense weights and without text processing");
    }

    private static ByteBuffer raw(List<Float> values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(bytes::putFloat);
        return bytes.flip();
    }
}
