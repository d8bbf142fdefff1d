package io.tilewright.onnx;

import static io.tilewright.onnx.TestModel.integer;
import static io.tilewright.onnx.TestModel.ints;
import static io.tilewright.onnx.TestModel.real;
import static io.tilewright.onnx.TestModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.tune.TuningTask;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.LayerWorkload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskExtractorTest {
    private static final Epilogue ANY = Epilogue.template();

    @TempDir
    Path folder;

    private static TestModel image(int channels) {
        return TestModel.opset(13).input("x", 1, channels, 8, 8);
    }

    private List<String> tasks(TestModel model) {
        return model.tasks(folder).tasks().stream()
                .map(task -> task.weight() + " " + task.name() + " "
                        + LayerWorkload.of(task.workload()).withEpilogue(ANY).key())
                .toList();
    }

    private List<String> host(TestModel model) {
        return model.tasks(folder).coverage().host().stream()
                .map(work -> work.nodes() + " " + work.op() + ": " + work.reason() + ", " + work.macs())
                .toList();
    }

    private static String conv(int weight, String name, Conv2d conv) {
        return weight + " " + name + " " + conv.withEpilogue(ANY).key();
    }

    @Test
    void equalLayersAreMergedWhateverTheirClip() {
        TestModel model = image(4).weight("w", 4, 4, 3, 3)
                .node("Conv", "x w", "a", ints("pads", 1, 1, 1, 1))
                .node("Conv", "a w", "b", ints("pads", 1, 1, 1, 1))
                .node("Relu", "b", "c")
                .node("Conv", "c w", "d", text("auto_pad", "SAME_UPPER"))
                .node("Conv", "d w", "e", ints("pads", 1, 1, 1, 1), ints("strides", 2, 2))
                .output("e");
        assertThat(tasks(model))
                .containsExactly(
                        conv(3, "conv1", Conv2d.square(1, 8, 4, 4, 3, 1, 1, ANY)),
                        conv(1, "conv4", Conv2d.square(1, 8, 4, 4, 3, 2, 1, ANY)));
        Extraction extraction = model.tasks(folder);
        assertThat(LayerWorkload.of(extraction.tasks().get(0).workload()).epilogue())
                .isEqualTo(Epilogue.full(36, false));
        assertThat(extraction.layers())
                .extracting(layer -> layer.name() + " " + layer.task() + " " + layer.runs())
                .containsExactly("conv1 0 1", "conv2 0 1", "conv3 0 1", "conv4 1 1");
        assertThat(extraction.layers().get(1).folded())
                .extracting(node -> node.op())
                .containsExactly("Relu");
    }

    @Test
    void everythingAboutTheWindowCounts() {
        TestModel model = TestModel.opset(13)
                .input("x", 2, 6, 9, 11)
                .weight("w", 4, 3, 3, 2)
                .node(
                        "Conv",
                        "x w",
                        "y",
                        integer("group", 2),
                        ints("pads", 0, 1, 2, 3),
                        ints("strides", 2, 1),
                        ints("dilations", 1, 3))
                .output("y");
        assertThat(tasks(model))
                .containsExactly(conv(2, "conv1", new Conv2d(2, 9, 11, 3, 2, 3, 2, 2, 1, 0, 1, 2, 3, 1, 3, ANY)));
        Coverage coverage = model.tasks(folder).coverage();
        assertThat(coverage.totalMacs()).isEqualTo(2L * 4 * 5 * 12 * 3 * 3 * 2);
        assertThat(coverage.acceleratedShare()).isEqualTo(1);
    }

    @Test
    void depthwiseStaysOnTheHostWithItsShare() {
        TestModel model = image(4).weight("d", 8, 1, 3, 3)
                .weight("w", 4, 8, 1, 1)
                .node("Conv", "x d", "a", integer("group", 4))
                .node("Conv", "a w", "b")
                .output("b");
        assertThat(tasks(model)).containsExactly(conv(1, "conv1", Conv2d.square(1, 6, 8, 4, 1, 1, 0, ANY)));
        assertThat(host(model))
                .containsExactly(
                        "1 Conv: depthwise: one input channel per group leaves the matrix unit idle, " + 36 * 8 * 9);
        Coverage coverage = model.tasks(folder).coverage();
        assertThat(coverage.share(coverage.host().get(0))).isEqualTo(36.0 * 8 * 9 / (36 * 8 * 9 + 36 * 8 * 4));
    }

    @Test
    void oneChannelWithoutGroupsIsNoDepthwise() {
        assertThat(tasks(image(1).weight("w", 4, 1, 3, 3)
                        .node("Conv", "x w", "y")
                        .output("y")))
                .containsExactly(conv(1, "conv1", Conv2d.square(1, 8, 1, 4, 3, 1, 0, ANY)));
    }

    @Test
    void whatFollowsALayerIsFolded() {
        TestModel model = image(4).weight("w", 6, 4, 1, 1)
                .weight("v", 6)
                .weight("s", 1, 6, 1, 1)
                .weight("o", 6, 1, 1)
                .number("six", 6)
                .number("zero", 0)
                .node("Conv", "x w", "a")
                .node("BatchNormalization", "a v v v v", "b")
                .node("Mul", "b s", "c")
                .node("Add", "o c", "d")
                .node("Identity", "d", "e")
                .node("Clip", "e zero six", "f")
                .node("Relu", "f", "g")
                .output("g");
        Extraction extraction = model.tasks(folder);
        assertThat(extraction.coverage().folded())
                .isEqualTo(Map.of("BatchNormalization", 1, "Mul", 1, "Add", 1, "Identity", 1, "Clip", 1));
        assertThat(LayerWorkload.of(extraction.tasks().get(0).workload()).epilogue())
                .isEqualTo(Epilogue.full(4, true));
        assertThat(host(model)).containsExactly("1 Relu: elementwise, 0");
    }

    @Test
    void whatIsUsedTwiceIsNotFolded() {
        TestModel model = image(4).weight("w", 4, 4, 1, 1)
                .weight("v", 4)
                .node("Conv", "x w", "a")
                .node("BatchNormalization", "a v v v v", "b")
                .node("Add", "a b", "c")
                .node("Conv", "c w", "d")
                .node("Relu", "d", "e")
                .output("d")
                .output("e");
        assertThat(model.tasks(folder).coverage().folded()).isEmpty();
        assertThat(host(model))
                .containsExactly(
                        "1 Add: elementwise, 0",
                        "1 BatchNormalization: no layer directly before it to fold into, 0",
                        "1 Relu: elementwise, 0");
    }

    @Test
    void whatDiffersWithinAChannelIsNotFolded() {
        TestModel model = image(4).weight("w", 4, 4, 1, 1)
                .weight("rows", 8, 1)
                .weight("batch", 3, 1, 1, 1)
                .node("Conv", "x w", "a")
                .node("Mul", "a rows", "b")
                .node("Conv", "b w", "c")
                .node("Add", "c batch", "d")
                .node("Conv", "d w", "e")
                .node("Mul", "e e", "f")
                .output("f");
        assertThat(model.tasks(folder).coverage().folded()).isEmpty();
    }

    @Test
    void clipBelowZeroIsNoRelu() {
        Extraction inputs = image(4).weight("w", 4, 4, 1, 1)
                .number("low", -1)
                .node("Conv", "x w", "a")
                .node("Clip", "a low", "b")
                .output("b")
                .tasks(folder);
        assertThat(LayerWorkload.of(inputs.tasks().get(0).workload()).epilogue())
                .isEqualTo(Epilogue.full(4, false));
        Extraction attributes = TestModel.opset(6)
                .input("x", 1, 4, 8, 8)
                .weight("w", 4, 4, 1, 1)
                .node("Conv", "x w", "a")
                .node("Clip", "a", "b", real("min", 0), real("max", 6))
                .output("b")
                .tasks(folder);
        assertThat(LayerWorkload.of(attributes.tasks().get(0).workload()).epilogue())
                .isEqualTo(Epilogue.full(4, true));
    }

    @Test
    void zeroPadBecomesPadding() {
        TestModel model = image(3).weight("w", 4, 3, 3, 3)
                .integers("p", 0, 0, 1, 2, 0, 0, 3, 4)
                .node("Pad", "x p", "a")
                .node("Conv", "a w", "b", ints("pads", 1, 0, 0, 0))
                .output("b");
        assertThat(tasks(model))
                .containsExactly(conv(1, "conv1", new Conv2d(1, 8, 8, 3, 4, 3, 3, 1, 1, 2, 2, 3, 4, 1, 1, ANY)));
        assertThat(model.tasks(folder).coverage().folded()).isEqualTo(Map.of("Pad", 1));
        assertThat(host(model)).isEmpty();
    }

    @Test
    void otherPadsStayOnTheHost() {
        for (TestModel model : List.of(
                image(3).integers("p", 0, 0, 1, 1, 0, 0, 1, 1).node("Pad", "x p", "a", text("mode", "reflect")),
                image(3).integers("p", 0, 0, -1, 1, 0, 0, 1, 1).node("Pad", "x p", "a"),
                image(2).integers("p", 0, 0, 1, 1, 0, 1, 1, 1).node("Pad", "x p", "a"),
                image(3).integers("p", 0, 0, 1, 1, 0, 0, 1, 1).number("one", 1).node("Pad", "x p one", "a"),
                image(3).integers("p", 0, 0, 1, 1, 0, 0, 1, 1)
                        .node("Pad", "x p", "a")
                        .output("a"))) {
            model.weight("w", 4, 3, 3, 3).node("Conv", "a w", "b").output("b");
            assertThat(host(model)).containsExactly("1 Pad: moves data only, 0");
            assertThat(LayerWorkload.of(model.tasks(folder).tasks().get(0).workload())
                            .asConv2d()
                            .padTop())
                    .isZero();
        }
    }

    @Test
    void matrixProducts() {
        TestModel model = TestModel.opset(13)
                .input("x", 6, 4)
                .input("z", 2, 3, 4)
                .weight("w", 4, 5)
                .weight("t", 5, 4)
                .weight("b", 5)
                .weight("left", 7, 6)
                .weight("stack", 2, 4, 5)
                .node("Gemm", "x w b", "a")
                .node("Gemm", "x t", "c", integer("transB", 1))
                .weight("u", 6, 5)
                .node("Gemm", "x u", "d", integer("transA", 1))
                .node("MatMul", "z w", "e")
                .node("Add", "e b", "f")
                .node("Relu", "f", "g")
                .node("MatMul", "left x", "h")
                .node("MatMul", "z stack", "i")
                .node(
                        "MatMul",
                        "a d",
                        "j",
                        node -> node.setName("odd").clearInput().addInput("x").addInput("s"))
                .node("Transpose", "x", "s")
                .output("c")
                .output("h")
                .output("i")
                .output("j")
                .output("g")
                .output("d")
                .output("a");
        Extraction extraction = model.tasks(folder);
        assertThat(extraction.tasks()).extracting(TuningTask::name).containsExactly("fc1", "fc3");
        assertThat(extraction.tasks())
                .extracting(task -> LayerWorkload.of(task.workload()).withEpilogue(ANY))
                .containsExactly(new Dense(6, 4, 5, ANY), new Dense(4, 6, 5, ANY));
        assertThat(extraction.tasks()).extracting(TuningTask::weight).containsExactly(3, 1);
        assertThat(extraction.coverage().folded()).isEqualTo(Map.of("Add", 1, "Relu", 1));
        assertThat(host(model))
                .containsExactly(
                        "1 MatMul: its weights are the left operand, " + 7 * 4 * 6,
                        "1 MatMul: both operands are computed, " + 6 * 6 * 4,
                        "1 MatMul: its weights are a stack of matrices, " + 2 * 3 * 5 * 4,
                        "1 Transpose: moves data only, 0");
    }

    @Test
    void otherDimensionsAndComputedWeightsStayOnTheHost() {
        TestModel model = TestModel.opset(13)
                .input("x", 1, 2, 9)
                .input("y", 1, 2, 4, 4, 4)
                .input("k", 1, 2, 1, 1)
                .input("z", 1, 2, 3, 3)
                .weight("w", 3, 2, 3)
                .weight("v", 3, 2, 1, 1, 1)
                .weight("t", 2, 3, 2, 2)
                .node("Conv", "x w", "a")
                .node("Conv", "y v", "b")
                .node("Conv", "z k", "c")
                .node("ConvTranspose", "z t", "d")
                .output("a")
                .output("b")
                .output("c")
                .output("d");
        assertThat(host(model))
                .containsExactly(
                        "1 Conv: 3-D convolution, 384",
                        "1 ConvTranspose: transposed convolution, 216",
                        "1 Conv: 1-D convolution, 126",
                        "1 Conv: its weights or bias are computed, 18");
        assertThatThrownBy(() -> model.tasks(folder).requireTasks())
                .isInstanceOfSatisfying(TilewrightException.class, e -> {
                    assertThat(e.getMessage())
                            .isEqualTo(
                                    "the model holds no layer for the accelerator, allowed: at least one Conv, Gemm or MatMul"
                                            + " with constant weights; it holds Conv (1, 3-D convolution), ConvTranspose (1,"
                                            + " transposed convolution), Conv (1, 1-D convolution), Conv (1, its weights or"
                                            + " bias are computed)");
                    assertThat(e.advice())
                            .isEqualTo("give a float model whose convolutions are not depthwise;"
                                    + " tilewright inspect lists every node");
                });
    }

    @Test
    void unknownOperatorsBehindTheLayersGoToTheHost() {
        TestModel model = image(3).weight("w", 4, 3, 3, 3)
                .node("Conv", "x w", "a")
                .node("NonMaxSuppression", "a a", "b")
                .node("Fancy", "a", "c", node -> node.setDomain("com.example"))
                .node("Relu", "c", "d")
                .output("b")
                .output("d");
        Extraction extraction = model.tasks(folder);
        assertThat(extraction.tasks()).hasSize(1);
        assertThat(extraction.coverage().unknownOperators())
                .isEqualTo(Map.of("NonMaxSuppression", 1, "com.example.Fancy", 1));
        assertThat(host(model))
                .containsExactly(
                        "1 NonMaxSuppression: unknown operator, 0",
                        "1 Relu: elementwise, 0",
                        "1 com.example.Fancy: unknown operator, 0");
    }

    @Test
    void unknownOperatorsBeforeALayerAreAllNamedAtOnce() {
        TestModel model = image(3).weight("w", 4, 3, 3, 3)
                .node("Fancy", "x", "a")
                .node("Fancy", "a", "b")
                .node("Odd\n", "b", "c")
                .node("Conv", "c w", "d", node -> node.setName("first"))
                .node("Relu", "d", "e")
                .node("Conv", "e w", "f")
                .node("Shape", "x", "s")
                .node("NonZero", "x", "n")
                .node("Reshape", "x y", "r")
                .input("y", 2)
                .node("Conv", "r w", "g")
                .output("f")
                .output("g");
        assertThatThrownBy(() -> model.read(folder)).isInstanceOfSatisfying(TilewrightException.class, e -> {
            assertThat(e.getMessage())
                    .isEqualTo(
                            "the input shape of 3 layers cannot be found, the first is Conv node 'first'; operators that are"
                                    + " not known: Fancy (2 nodes), NonZero (1 node), Odd\\u000a (1 node); operators whose"
                                    + " output's shape is only known when the network runs: Reshape (1 node); allowed before"
                                    + " a layer: operators with a shape rule ("
                                    + io.tilewright.graph.infer.Operators.names()
                                            .size()
                                    + " of them, Abs to Xor) with constant steering inputs");
            assertThat(e.advice())
                    .isEqualTo("export the model with fixed input sizes and simplify it (onnxsim), or"
                            + " cut the part behind these operators off (onnx.utils.extract_model)");
        });
    }

    @Test
    void namesAreUniqueAndPrintable() {
        TestModel model = image(4).weight("w", 4, 4, 1, 1)
                .weight("v", 4, 4, 3, 3)
                .node("Conv", "x w", "a", node -> node.setName("c\u001b[0m"))
                .node("Conv", "a v", "b", node -> node.setName("c\u001b[0m"))
                .node("Conv", "b v", "c")
                .node("Conv", "c w", "d", node -> node.setName("conv3"))
                .output("d");
        assertThat(model.tasks(folder).layers())
                .extracting(Layer::name)
                .containsExactly("c\\u001b[0m", "c\\u001b[0m#2", "conv3", "conv3#2");
    }

    @Test
    void weightsMayBeComputedFromConstants() {
        TestModel model = TestModel.opset(13)
                .input("x", 1, 8)
                .weight("w", 3, 8)
                .node("Transpose", "w", "t", ints("perm", 1, 0))
                .node("MatMul", "x t", "y")
                .output("y");
        Extraction extraction = model.tasks(folder);
        assertThat(LayerWorkload.of(extraction.tasks().get(0).workload()).withEpilogue(ANY))
                .isEqualTo(new Dense(1, 8, 3, ANY));
        assertThat(extraction.coverage().constant()).isEqualTo(1);
        assertThat(extraction.coverage().host()).isEmpty();
    }

    @Test
    void openBatchTakesWhatIsWanted() {
        for (Object open : new Object[] {"N", 0, -1, null}) {
            TestModel model = TestModel.opset(13)
                    .input("x", open, 4, 8, 8)
                    .weight("w", 4, 4, 1, 1)
                    .integers("s", 1, -1)
                    .weight("f", 256, 10)
                    .node("Conv", "x w", "a")
                    .node("Reshape", "a s", "b")
                    .node("MatMul", "b f", "c")
                    .output("c");
            Path file = model.write(folder);
            assertThat(batches(file, OptionalInt.empty())).containsExactly(1, 1);
            assertThat(batches(file, OptionalInt.of(5))).containsExactly(5, 5);
        }
    }

    private static List<Integer> batches(Path file, OptionalInt batch) {
        return TaskExtractor.extract(OnnxReader.read(file, batch), EpilogueMode.FULL).tasks().stream()
                .map(task -> LayerWorkload.of(task.workload()).asConv2d().n())
                .toList();
    }

    @Test
    void batchThatContradictsTheModelIsRefused() {
        TestModel model = TestModel.opset(13)
                .input("x", 2, 4)
                .integers("s", 4, 2)
                .weight("w", 2, 3)
                .node("Reshape", "x s", "a")
                .node("MatMul", "a w", "b")
                .output("b");
        Path file = model.write(folder);
        assertThat(batches(file, OptionalInt.empty())).containsExactly(4);
        assertThatThrownBy(() -> OnnxReader.read(file, OptionalInt.of(3)))
                .isInstanceOfSatisfying(TilewrightException.class, e -> {
                    assertThat(e.getMessage())
                            .isEqualTo(
                                    "the model was written for batch 2 and contradicts itself with batch 3: Reshape node #0:"
                                            + " target [4, 2] for an input of shape 3x4, allowed: a target of 12 elements,"
                                            + " with at most one -1");
                    assertThat(e.advice()).isEqualTo("use --batch 2, or export the model with an open batch dimension");
                });
    }
}
