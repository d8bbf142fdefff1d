package io.tilewright.onnx;

import static io.tilewright.onnx.TestModel.integer;
import static io.tilewright.onnx.TestModel.ints;
import static io.tilewright.onnx.TestModel.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.tilewright.graph.Model;
import io.tilewright.graph.Shape;
import io.tilewright.util.Rng;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shapes of single operators against a run of ONNX Runtime. */
class ShapeCrossCheckTest {
    @TempDir
    Path folder;

    private void check(TestModel model, long... input) throws Exception {
        byte[] bytes = RuntimeShapes.exposed(model.proto.build()).toByteArray();
        Model ours = model.read(folder);
        Map<String, Shape> theirs = RuntimeShapes.ran(bytes, "x", input);
        assertThat(theirs).isNotEmpty();
        theirs.forEach(
                (name, shape) -> assertThat(ours.value(name).orElseThrow().shape())
                        .as(name + " of " + model.proto.getGraph().getNodeList())
                        .isEqualTo(shape));
    }

    /** 150 random windows: kernel, stride, dilation, padding on each side, auto_pad, ceil_mode, groups. */
    @Test
    void windows() throws Exception {
        Rng rng = new Rng(1).child("windows");
        int fitting = 0;
        for (int i = 0; i < 150; i++) {
            boolean conv = rng.nextInt(2) == 0;
            boolean average = rng.nextInt(2) == 0;
            int[] size = {1 + rng.nextInt(14), 1 + rng.nextInt(14)};
            long[] kernel = {1 + rng.nextInt(4), 1 + rng.nextInt(4)};
            int mode = rng.nextInt(5);
            // ONNX Runtime refuses SAME for dilated convolutions and ignores the dilation in pools
            int dilationLimit = mode == 1 || mode == 2 ? 1 : 2;
            long[] dilations = {1 + rng.nextInt(dilationLimit), 1 + rng.nextInt(dilationLimit)};
            List<AttributeProto> attributes = new ArrayList<>(List.of(
                    ints("kernel_shape", kernel),
                    ints("strides", 1 + rng.nextInt(4), 1 + rng.nextInt(4)),
                    ints("dilations", dilations)));
            switch (mode) {
                case 0 -> attributes.add(text("auto_pad", "VALID"));
                case 1 -> attributes.add(text("auto_pad", "SAME_UPPER"));
                case 2 -> attributes.add(text("auto_pad", "SAME_LOWER"));
                default ->
                    attributes.add(ints(
                            "pads", // pools: less than the window's reach
                            rng.nextInt((int) kernel[0]),
                            rng.nextInt((int) kernel[1]),
                            rng.nextInt((int) kernel[0]),
                            rng.nextInt((int) kernel[1])));
            }
            int group = 1 + rng.nextInt(3);
            TestModel model = TestModel.opset(19).input("x", 2, 2 * group, size[0], size[1]);
            if (conv) {
                attributes.add(integer("group", group));
                model.weight("w", 3L * group, 2, kernel[0], kernel[1])
                        .node("Conv", "x w", "y", attributes.toArray(AttributeProto[]::new));
            } else {
                attributes.add(integer("ceil_mode", rng.nextInt(2)));
                model.node(average ? "AveragePool" : "MaxPool", "x", "y", attributes.toArray(AttributeProto[]::new));
            }
            model.output("y");
            try {
                model.read(folder);
            } catch (TilewrightException e) {
                assertThat(e.getMessage()).contains("does not fit into");
                continue;
            }
            fitting++;
            check(model, 2, 2L * group, size[0], size[1]);
        }
        assertThat(fitting).isGreaterThan(100);
    }

    @Test
    void matrixProducts() throws Exception {
        for (int trans = 0; trans < 4; trans++) {
            long[] a = trans / 2 == 0 ? new long[] {3, 5} : new long[] {5, 3};
            long[] b = trans % 2 == 0 ? new long[] {5, 7} : new long[] {7, 5};
            check(
                    TestModel.opset(13)
                            .input("x", a[0], a[1])
                            .weight("w", b)
                            .weight("c", 7)
                            .node("Gemm", "x w c", "y", integer("transA", trans / 2), integer("transB", trans % 2))
                            .output("y"),
                    a);
        }
        check(
                TestModel.opset(13)
                        .input("x", 2, 3, 4, 5)
                        .weight("w", 5, 6)
                        .node("MatMul", "x w", "y")
                        .output("y"),
                2,
                3,
                4,
                5);
        check(
                TestModel.opset(13)
                        .input("x", 2, 1, 4, 5)
                        .weight("w", 3, 5, 6)
                        .node("MatMul", "x w", "y")
                        .output("y"),
                2,
                1,
                4,
                5);
        check(
                TestModel.opset(13)
                        .input("x", 4, 5)
                        .weight("w", 5)
                        .node("MatMul", "x w", "y")
                        .output("y"),
                4,
                5);
        check(
                TestModel.opset(13)
                        .input("x", 5)
                        .weight("w", 3, 5, 6)
                        .node("MatMul", "x w", "y")
                        .output("y"),
                5);
    }

    @Test
    void layoutOperators() throws Exception {
        check(
                TestModel.opset(13)
                        .input("x", 2, 3, 4, 5)
                        .node("Flatten", "x", "f0", integer("axis", 0))
                        .node("Flatten", "x", "f2", integer("axis", 2))
                        .node("Flatten", "x", "f4", integer("axis", 4))
                        .node("Flatten", "x", "fn", integer("axis", -1))
                        .integers("s", 0, -1, 10)
                        .node("Reshape", "x s", "r")
                        .node("Transpose", "x", "t", ints("perm", 0, 2, 3, 1))
                        .node("Transpose", "x", "reversed")
                        .integers("a", 1, -1)
                        .node("Unsqueeze", "x a", "u")
                        .node("Squeeze", "u a", "q")
                        .node("Squeeze", "u", "all")
                        .node("Concat", "x x x", "c", integer("axis", -3))
                        .node("Split", "c", "p1 p2 p3", integer("axis", 1))
                        .integers("sizes", 1, 4, 4)
                        .node("Split", "c sizes", "z1 z2 z3", integer("axis", 1))
                        .integers("st", -3, 1)
                        .integers("en", 1000, -1)
                        .integers("ax", 2, 3)
                        .integers("sp", 2, 2)
                        .node("Slice", "x st en ax sp", "sl")
                        .integers("b", 3)
                        .integers("e", -100)
                        .integers("m", -2)
                        .integers("ax2", 2)
                        .node("Slice", "x b e ax2 m", "back")
                        .integers("g", 0, 1, 1)
                        .node("Gather", "x g", "ga", integer("axis", 2))
                        .integers("tl", 1, 2, 1, 3)
                        .node("Tile", "x tl", "ti")
                        .integers("pd", 0, 0, 1, 2, 0, 0, 3, 4)
                        .node("Pad", "x pd", "pa")
                        .integers("ex", 5, 1, 1, 1, 1)
                        .node("Expand", "x ex", "xp")
                        .output("r"),
                2,
                3,
                4,
                5);
        check(
                TestModel.opset(13)
                        .input("x", 1, 8, 4, 6)
                        .node("DepthToSpace", "x", "d", integer("blocksize", 2))
                        .node("SpaceToDepth", "x", "s", integer("blocksize", 2))
                        .output("d"),
                1,
                8,
                4,
                6);
    }

    @Test
    void olderForms() throws Exception {
        check(
                TestModel.opset(8)
                        .input("x", 2, 3, 1, 5)
                        .node("Squeeze", "x", "q", ints("axes", 2))
                        .node("Unsqueeze", "q", "u", ints("axes", 0, 4))
                        .node("Slice", "x", "s", ints("starts", 1), ints("ends", 3), ints("axes", 1))
                        .node("Pad", "x", "p", ints("pads", 0, 0, 1, 1, 0, 0, 1, 1))
                        .node("ReduceMean", "x", "r", ints("axes", 3, 1))
                        .node("Clip", "x", "c", TestModel.real("min", 0), TestModel.real("max", 6))
                        .output("q"),
                2,
                3,
                1,
                5);
    }

    @Test
    void reductionsPoolingAndElementwise() throws Exception {
        check(
                TestModel.opset(13)
                        .input("x", 2, 3, 4, 5)
                        .weight("w", 3, 1, 1)
                        .weight("v", 7, 1, 1, 1, 1)
                        .node("ReduceMean", "x", "m", ints("axes", 2, 3))
                        .node("ReduceMax", "x", "n", ints("axes", -1), integer("keepdims", 0))
                        .integers("a", 1)
                        .node("ReduceSum", "x a", "s")
                        .node("ReduceSum", "x", "all", integer("keepdims", 0))
                        .node("ArgMax", "x", "arg", integer("axis", 1), integer("keepdims", 0))
                        .node("GlobalAveragePool", "x", "g")
                        .node("GlobalMaxPool", "x", "h")
                        .node("MaxPool", "x", "p indices", ints("kernel_shape", 2, 2))
                        .node("Add", "x w", "b")
                        .node("Mul", "v x", "c")
                        .node("Sum", "x w x", "d")
                        .node("Sigmoid", "x", "sig")
                        .node("HardSigmoid", "x", "hs")
                        .node("Tanh", "x", "th")
                        .node("LeakyRelu", "x", "lr")
                        .node("Softmax", "x", "sm")
                        .node("Erf", "x", "er")
                        .node("LRN", "x", "lrn", integer("size", 3))
                        .node("Dropout", "x", "dr mask")
                        .node("Identity", "x", "id")
                        .output("m"),
                2,
                3,
                4,
                5);
    }

    @Test
    void transposedConvolution() throws Exception {
        check(
                TestModel.opset(13)
                        .input("x", 1, 4, 5, 6)
                        .weight("w", 4, 3, 3, 2)
                        .node(
                                "ConvTranspose",
                                "x w",
                                "a",
                                ints("strides", 2, 3),
                                ints("pads", 1, 0, 1, 1),
                                ints("output_padding", 1, 0),
                                ints("dilations", 1, 2))
                        .node("ConvTranspose", "x w", "b", ints("strides", 2, 2), text("auto_pad", "SAME_UPPER"))
                        .node("ConvTranspose", "x w", "c", ints("strides", 2, 2), ints("output_shape", 11, 12))
                        .node("ConvTranspose", "x w", "d", integer("group", 2))
                        .output("a"),
                1,
                4,
                5,
                6);
    }

    /** How exporters write a flattening: Shape, Gather, Unsqueeze, Concat, arithmetic, Reshape. */
    @Test
    void shapesComputedFromShapes() throws Exception {
        TestModel model = TestModel.opset(13)
                .input("x", 2, 6, 4, 5)
                .node("Shape", "x", "shape")
                .integers("zero", 0)
                .integers("two", 2)
                .integers("three", 3)
                .integers("rest", -1)
                .integers("first", 0)
                .integers("last", -1)
                .integers("big", 1000)
                .node("Gather", "shape zero", "n")
                .node("Slice", "shape two big", "tail")
                .node("Slice", "shape first last", "head")
                .node("Concat", "n rest", "flat", integer("axis", 0))
                .node("Reshape", "x flat", "y")
                .node("Gather", "shape two", "h")
                .node("Mul", "h two", "h2")
                .node("Add", "h2 three", "h3")
                .node("Sub", "h3 three", "h4")
                .node("Div", "h4 two", "h5")
                .node("Concat", "n three rest h5", "shuffled", integer("axis", 0))
                .node("Cast", "shuffled", "cast", integer("to", 7))
                .node("Reshape", "x cast", "z")
                .node("Size", "x", "size")
                .node("ConstantOfShape", "tail", "filled")
                .output("y")
                .output("z");
        check(model, 2, 6, 4, 5);
        assertThat(model.read(folder).value("z").orElseThrow().shape()).isEqualTo(Shape.of(2, 3, 10, 4));
    }

    @Test
    void resizing() throws Exception {
        TestModel model = TestModel.opset(13).input("x", 1, 2, 5, 7).integers("sizes", 1, 2, 9, 11);
        model.graph.addInitializer(TensorProto.newBuilder()
                .setName("scales")
                .setDataType(1)
                .addDims(4)
                .addFloatData(1)
                .addFloatData(1)
                .addFloatData(1.5f)
                .addFloatData(2));
        check(
                model.node("Resize", "x - - sizes", "a")
                        .node("Resize", "x - scales", "b")
                        .output("a"),
                1,
                2,
                5,
                7);
    }
}
