package io.tilewright.graph.infer;

import io.tilewright.graph.Attribute;
import io.tilewright.graph.DType;
import io.tilewright.graph.Node;
import io.tilewright.graph.Refusal;
import io.tilewright.graph.Tensor;
import java.util.Map;

/** Element types of outputs. */
final class OutputTypes {
    private static final Map<String, DType> FIXED = Map.ofEntries(
            Map.entry("Shape", DType.INT64),
            Map.entry("Size", DType.INT64),
            Map.entry("ArgMax", DType.INT64),
            Map.entry("ArgMin", DType.INT64),
            Map.entry("Equal", DType.BOOL),
            Map.entry("Less", DType.BOOL),
            Map.entry("LessOrEqual", DType.BOOL),
            Map.entry("Greater", DType.BOOL),
            Map.entry("GreaterOrEqual", DType.BOOL),
            Map.entry("IsNaN", DType.BOOL),
            Map.entry("IsInf", DType.BOOL));

    private OutputTypes() {}

    /** Type of output {@code i}. */
    static DType of(Operands in, int i) {
        Node node = in.node();
        if (i == 1 && node.op().equals("MaxPool")) {
            return DType.INT64;
        }
        if (i == 1 && node.op().equals("Dropout")) {
            return DType.BOOL;
        }
        if (FIXED.containsKey(node.op())) {
            return FIXED.get(node.op());
        }
        return switch (node.op()) {
            case "Cast" -> castTarget(node);
            case "Where", "CastLike" -> in.value(1).dtype();
            case "QuantizeLinear" -> node.hasInput(2) ? in.value(2).dtype() : DType.UINT8;
            case "DequantizeLinear" -> in.value(1).dtype();
            case "ConstantOfShape" ->
                node.attributes().get("value") instanceof Attribute.Constant constant
                        ? constant.value().dtype()
                        : DType.FLOAT;
            default -> in.value(0).dtype();
        };
    }

    /** The number of ONNX's element types: the one thing of that format that every other has taken over. */
    private static DType castTarget(Node node) {
        if (node.attributes().get("to") instanceof Attribute.Text) {
            return DType.OTHER; // operator sets before 6 name the type; no shape depends on it
        }
        return switch ((int) node.integer("to", 1)) {
            case 1 -> DType.FLOAT;
            case 2 -> DType.UINT8;
            case 3 -> DType.INT8;
            case 4 -> DType.UINT16;
            case 5 -> DType.INT16;
            case 6 -> DType.INT32;
            case 7 -> DType.INT64;
            case 9 -> DType.BOOL;
            case 10 -> DType.FLOAT16;
            case 11 -> DType.DOUBLE;
            case 12 -> DType.UINT32;
            case 13 -> DType.UINT64;
            case 16 -> DType.BFLOAT16;
            default -> DType.OTHER;
        };
    }

    /** The number that a filled constant is filled with: 0 unless the node says otherwise. */
    static double fill(Node node) {
        if (!(node.attributes().get("value") instanceof Attribute.Constant constant)) {
            return 0;
        }
        Tensor value = constant.value();
        if (value.shape().elements() != 1) {
            throw Refusal.malformed(node.label() + ": value of shape " + value.shape() + ", allowed: one element");
        }
        return value.dtype().isInteger()
                ? value.data().integers()[0]
                : value.data().floats()[0];
    }
}
