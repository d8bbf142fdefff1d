package io.tilewright.graph.infer;

import io.tilewright.graph.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every operator whose outputs' shapes can be told, with its rule. The one place to add another. */
public final class Operators {
    private record Operator(OperatorKind kind, ShapeRule rule) {}

    private static final Map<String, Operator> ALL = all();

    private Operators() {}

    /** {@link OperatorKind#UNKNOWN} for what has no rule. */
    public static OperatorKind kind(String op) {
        return ALL.containsKey(op) ? ALL.get(op).kind() : OperatorKind.UNKNOWN;
    }

    /** Names of all operators that have a rule. */
    public static SortedSet<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    static Optional<ShapeRule> rule(String op) {
        return Optional.ofNullable(ALL.get(op)).map(Operator::rule);
    }

    private static Map<String, Operator> all() {
        Map<String, Operator> map = new TreeMap<>();
        add(map, OperatorKind.CONVOLUTION, WindowRules::conv, "Conv");
        add(map, OperatorKind.CONVOLUTION, WindowRules::convTranspose, "ConvTranspose");
        add(map, OperatorKind.MATRIX, MatrixRules::gemm, "Gemm");
        add(map, OperatorKind.MATRIX, MatrixRules::matMul, "MatMul");
        add(map, OperatorKind.POOLING, WindowRules::pool, "MaxPool AveragePool LpPool");
        add(map, OperatorKind.POOLING, WindowRules::globalPool, "GlobalAveragePool GlobalMaxPool GlobalLpPool");
        add(
                map,
                OperatorKind.NORMALIZATION,
                Operators::likeFirst,
                "BatchNormalization InstanceNormalization GroupNormalization LayerNormalization"
                        + " SimplifiedLayerNormalization RMSNormalization LRN LpNormalization MeanVarianceNormalization"
                        + " Softmax LogSoftmax Hardmax");
        add(
                map,
                OperatorKind.ELEMENTWISE,
                Operators::likeFirst,
                "Relu LeakyRelu PRelu ThresholdedRelu Elu Selu Celu Gelu Mish Swish Shrink Clip Sigmoid HardSigmoid"
                        + " HardSwish Softplus Softsign Tanh Abs Neg Sign Exp Log Sqrt Reciprocal Floor Ceil Round Erf"
                        + " Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh Not IsNaN IsInf CumSum Trilu"
                        + " Cast CastLike QuantizeLinear DequantizeLinear");
        add(
                map,
                OperatorKind.ELEMENTWISE,
                MatrixRules::elementwise,
                "Add Sub Mul Div Pow Mod Min Max Mean Sum And Or Xor Equal Less LessOrEqual Greater GreaterOrEqual"
                        + " Where BitShift");
        add(
                map,
                OperatorKind.REDUCTION,
                ReductionRules::reduce,
                "ReduceMean ReduceSum ReduceMax ReduceMin ReduceProd ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp"
                        + " ReduceSumSquare");
        add(map, OperatorKind.REDUCTION, ReductionRules::arg, "ArgMax ArgMin");
        add(map, OperatorKind.LAYOUT, Operators::likeFirst, "Identity");
        add(map, OperatorKind.LAYOUT, Operators::likeFirstTwice, "Dropout");
        add(map, OperatorKind.LAYOUT, LayoutRules::flatten, "Flatten");
        add(map, OperatorKind.LAYOUT, LayoutRules::reshape, "Reshape");
        add(map, OperatorKind.LAYOUT, LayoutRules::transpose, "Transpose");
        add(map, OperatorKind.LAYOUT, LayoutRules::squeeze, "Squeeze");
        add(map, OperatorKind.LAYOUT, LayoutRules::unsqueeze, "Unsqueeze");
        add(map, OperatorKind.LAYOUT, LayoutRules::depthToSpace, "DepthToSpace");
        add(map, OperatorKind.LAYOUT, LayoutRules::spaceToDepth, "SpaceToDepth");
        add(map, OperatorKind.LAYOUT, SelectionRules::concat, "Concat");
        add(map, OperatorKind.LAYOUT, SelectionRules::split, "Split");
        add(map, OperatorKind.LAYOUT, SelectionRules::slice, "Slice");
        add(map, OperatorKind.LAYOUT, SelectionRules::gather, "Gather");
        add(map, OperatorKind.LAYOUT, SelectionRules::tile, "Tile");
        add(map, OperatorKind.LAYOUT, SelectionRules::pad, "Pad");
        add(map, OperatorKind.LAYOUT, MatrixRules::expand, "Expand");
        add(map, OperatorKind.ELEMENTWISE, SelectionRules::resize, "Resize Upsample");
        add(map, OperatorKind.SHAPE, Operators::shapeOf, "Shape");
        add(map, OperatorKind.SHAPE, in -> ShapeRule.one(Shape.of()), "Size");
        add(map, OperatorKind.SHAPE, in -> in.integers(0).map(dims -> List.of(Shape.of(dims))), "ConstantOfShape");
        return Map.copyOf(map);
    }

    private static void add(Map<String, Operator> map, OperatorKind kind, ShapeRule rule, String names) {
        for (String name : names.split(" ")) {
            map.put(name, new Operator(kind, rule));
        }
    }

    private static Optional<List<Shape>> likeFirst(Operands in) {
        return ShapeRule.one(in.shape(0));
    }

    private static Optional<List<Shape>> likeFirstTwice(Operands in) {
        return Optional.of(List.of(in.shape(0), in.shape(0)));
    }

    private static Optional<List<Shape>> shapeOf(Operands in) {
        return ShapeRule.one(Shape.of(IntegerFolding.shapeRange(in).count()));
    }
}
