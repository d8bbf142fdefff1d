package io.tilewright.onnx;

import static io.tilewright.onnx.TestModel.integer;
import static io.tilewright.onnx.TestModel.ints;
import static io.tilewright.onnx.TestModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.tilewright.util.TilewrightException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and hostile files: one INPUT error each, with its whole message. */
class HostileModelTest {
    private static final String MALFORMED =
            "the model is damaged or was written wrongly: export it again and check it with onnx.checker";
    private static final String DAMAGED =
            "get the file again (a download may have been cut off, or be a Git LFS pointer), and check it with"
                    + " onnx.checker";
    private static final String HOSTILE = "the model is damaged or hostile: get it again from its source";

    @TempDir
    Path folder;

    private static TestModel conv() {
        return TestModel.opset(13)
                .input("x", 1, 3, 8, 8)
                .weight("w", 4, 3, 3, 3)
                .node("Conv", "x w", "y", node -> node.setName("c"))
                .output("y");
    }

    private void refused(byte[] bytes, String message, String advice) {
        refused(TestModel.write(folder, bytes), message, advice);
    }

    private void refused(TestModel model, String message) {
        refused(model.bytes(), message, MALFORMED);
    }

    private void refused(Path file, String message, String advice) {
        assertThatThrownBy(() -> OnnxReader.read(file, OptionalInt.empty()))
                .isInstanceOfSatisfying(TilewrightException.class, e -> {
                    assertThat(e.getMessage()).isEqualTo(message);
                    assertThat(e.advice()).isEqualTo(advice);
                    assertThat(e.kind()).isEqualTo(TilewrightException.Kind.INPUT);
                });
    }

    @Test
    void theBareModelIsAccepted() {
        assertThat(conv().tasks(folder).requireTasks()).hasSize(1);
    }

    @Test
    void filesThatAreNone() throws IOException {
        refused(
                folder,
                "the model file '" + folder + "' is a folder, allowed: an ONNX file",
                "name the .onnx file inside the folder");
        Path missing = folder.resolve("missing.onnx");
        refused(missing, "the model file '" + missing + "' does not exist", "check the path");
        Path empty = Files.createFile(folder.resolve("empty.onnx"));
        refused(
                empty,
                "the model file '" + empty + "' is empty, allowed: from 1 byte",
                "get the file again from its source");
        Path closed = Files.write(folder.resolve("closed.onnx"), conv().bytes());
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(closed), "this user reads everything");
        refused(closed, "the model file '" + closed + "' may not be read", "change its permissions, or copy it");
    }

    @Test
    void deviceIsRefused() {
        Path device = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(device));
        refused(
                device,
                "the model file '/dev/zero' is a device or pipe, allowed: a regular file",
                "copy the model into a file");
    }

    @Test
    void hugeFileIsRefusedBeforeItIsRead() throws IOException {
        Path huge = folder.resolve("huge.onnx");
        try (var channel = Files.newByteChannel(
                huge,
                java.util.Set.of(
                        java.nio.file.StandardOpenOption.CREATE_NEW,
                        java.nio.file.StandardOpenOption.WRITE,
                        java.nio.file.StandardOpenOption.SPARSE))) {
            channel.position(1L << 32);
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
        }
        refused(
                huge,
                "the model file '" + huge + "' has 4294967297 bytes, allowed: up to 2147483647",
                "store the weights outside the file (onnx.save_model with save_as_external_data=True)");
    }

    @Test
    void textIsNoModel() {
        refused(
                "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8),
                "the file is no ONNX model or is damaged: at byte 0 a field has the wire type 6, allowed: 0, 1, 2, 5",
                DAMAGED);
    }

    @Test
    void zerosAreNoModel() {
        refused(
                new byte[1000],
                "the file is no ONNX model or is damaged: at byte 0 a field number is 0, allowed: from 1",
                DAMAGED);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = conv().bytes();
        for (int length = 1; length < whole.length; length++) {
            Path file = TestModel.write(folder, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> OnnxReader.read(file, OptionalInt.empty()))
                    .isInstanceOfSatisfying(
                            TilewrightException.class,
                            e -> assertThat(e.kind()).isEqualTo(TilewrightException.Kind.INPUT));
        }
        refused(
                Arrays.copyOf(whole, whole.length / 2),
                "the file is no ONNX model or is damaged: at byte 2 a field of " + graphSize(whole)
                        + " bytes does not fit into the " + (whole.length / 2 - 5)
                        + " bytes that are left",
                DAMAGED);
    }

    private static int graphSize(byte[] whole) {
        try {
            return ModelProto.parseFrom(whole).getGraph().getSerializedSize();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void modelWithoutNodes() {
        refused(
                TestModel.opset(13).input("x", 1, 3).bytes(),
                "the file holds no network: its graph has no nodes, allowed: from 1",
                "check that this is an ONNX model and not another protocol buffer");
    }

    @Test
    void operatorSetsOutsideTheKnownOnes() {
        for (int version : new int[] {-1, 1, 2, 26, 1000}) {
            TestModel model = TestModel.opset(version)
                    .input("x", 1, 3)
                    .node("Relu", "x", "y")
                    .output("y");
            refused(
                    model.bytes(),
                    "the model uses version " + version + " of ONNX's operator set, allowed: 3..25",
                    "convert it (onnx.version_converter), or export it again with operator set 17");
        }
        for (int version : new int[] {3, 7, 13, 22, 25}) {
            assertThat(TestModel.opset(version)
                            .input("x", 1, 3)
                            .node("Relu", "x", "y")
                            .output("y")
                            .read(folder))
                    .isNotNull();
        }
    }

    @Test
    void nestingIsRefusedWithoutRecursion() throws IOException {
        byte[] inner = new byte[0];
        for (int i = 0; i < 6_000; i++) { // attribute.graph.node.attribute.graph ...
            inner = field(new int[] {6, 5, 1}[i % 3], inner);
        }
        refused(
                field(7, inner),
                "the file nests messages 33 deep at byte 124, allowed: up to 32",
                "the model is hostile or full of sub-graphs: get it from its source, or export it without control"
                        + " flow");
    }

    @Test
    void groupsAreRefused() {
        byte[] groups = new byte[100_000];
        Arrays.fill(groups, (byte) (9 << 3 | 3));
        refused(
                groups,
                "the file is no ONNX model or is damaged: at byte 0 a field has the wire type 3, allowed: 0, 1, 2, 5",
                DAMAGED);
    }

    private static byte[] field(int number, byte[] contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(number, contents);
        out.flush();
        return bytes.toByteArray();
    }

    @Test
    void tooManyNodesAreRefused() {
        TestModel model = TestModel.opset(13).input("x", 1, 3);
        for (int i = 0; i <= OnnxReader.MAX_NODES; i++) {
            model.graph.addNode(NodeProto.getDefaultInstance());
        }
        refused(
                model.bytes(),
                "the model has 100001 nodes, allowed: up to 100000",
                "simplify the model (onnxsim), or cut a part out (onnx.utils.extract_model)");
    }

    @Test
    void smallFilesThatUnfoldAreRefused() {
        TestModel model = conv();
        for (int i = 0; i < 10_000; i++) {
            model.graph.addValueInfo(ValueInfoProto.getDefaultInstance());
        }
        Path file = model.write(folder);
        assertThatThrownBy(() -> OnnxReader.read(file, OptionalInt.empty(), 1 << 20))
                .isInstanceOfSatisfying(
                        TilewrightException.class,
                        e -> assertThat(e.getMessage())
                                .isEqualTo(
                                        "the model takes about 3 MiB of memory without its raw weights, allowed: up to 1"));
        assertThat(OnnxReader.read(file, OptionalInt.empty(), 8 << 20)).isNotNull();
    }

    @Test
    void cycle() {
        refused(
                TestModel.opset(13)
                        .input("x", 1, 3)
                        .node("Relu", "x", "before")
                        .node("Add", "x b", "a")
                        .node("Relu", "a", "b")
                        .node("Relu", "b", "behind")
                        .output("behind"),
                "the graph has a cycle through Add node #1, allowed: none");
    }

    @Test
    void longCycleNeedsNoStack() {
        TestModel model = TestModel.opset(13).input("x", 1, 3);
        int length = 50_000;
        for (int i = 0; i < length; i++) {
            model.node("Relu", "v" + (i + 1) % length, "v" + i);
        }
        refused(model.output("v0"), "the graph has a cycle through Relu node #0, allowed: none");
    }

    @Test
    void unsortedNodesAreSorted() {
        assertThat(TestModel.opset(13)
                        .input("x", 1, 3)
                        .node("Relu", "a", "b")
                        .node("Relu", "x", "a")
                        .output("b")
                        .read(folder)
                        .nodes())
                .extracting(node -> node.output())
                .containsExactly("a", "b");
    }

    @Test
    void namesDefinedTwiceOrNever() {
        refused(
                conv().node("Relu", "x", "y"),
                "the name 'y' is defined twice, the second time as output of Relu node #1, allowed: once");
        refused(conv().weight("w", 1), "the name 'w' is defined twice, the second time as a constant, allowed: once");
        refused(conv().input("x", 1, 3), "the name 'x' is defined twice, the second time as an input, allowed: once");
        refused(
                conv().node("Relu", "nowhere", "z"),
                "Relu node #1 uses 'nowhere', which is no input, no constant and no node's output");
        refused(conv().output("nowhere"), "the graph's output 'nowhere' is computed by no node");
        refused(conv().node("", "x", "z"), "node #1 names no operator, allowed: at least one character");
        refused(
                conv().node("Relu", "x", "z", integer("a", 1), integer("a", 2)),
                "Relu node #1 has the attribute 'a' twice, allowed: once");
        refused(conv().weight("", 1), "the name of a constant is empty, allowed: at least one character");
    }

    @Test
    void namesAreEscapedInMessages() {
        refused(
                conv().node("Relu", "\u001b[2Jevil\u202e", "z"),
                "Relu node #1 uses '\\u001b[2Jevil\\u202e', which is no input, no constant and no node's output");
    }

    @Test
    void shapesThatOverflow() {
        refused(
                TestModel.opset(13)
                        .input("x", 1, Long.MAX_VALUE)
                        .node("Relu", "x", "y")
                        .output("y"),
                "a tensor has the dimension 9223372036854775807 in 1x9223372036854775807, allowed: 0..2147483647");
        long big = Integer.MAX_VALUE;
        refused(
                TestModel.opset(13)
                        .input("x", 1, big, big, big)
                        .node("Relu", "x", "y")
                        .output("y")
                        .bytes(),
                "a tensor of shape 1x2147483647x2147483647x2147483647 has too many elements, allowed: up to"
                        + " 9223372036854775807",
                HOSTILE);
        TestModel tensor = conv();
        tensor.graph.addInitializer(TensorProto.newBuilder()
                .setName("t")
                .setDataType(1)
                .addDims(big)
                .addDims(big)
                .addDims(2)
                .setRawData(ByteString.copyFrom(new byte[8])));
        refused(
                tensor.bytes(),
                "the constant 't' of shape 2147483647x2147483647x2 has more bytes than can be counted, allowed: up to"
                        + " 9223372036854775807",
                HOSTILE);
        TestModel negative = conv();
        negative.graph.addInitializer(
                TensorProto.newBuilder().setName("t").setDataType(1).addDims(-5));
        refused(negative, "a tensor has the dimension -5 in -5, allowed: 0..2147483647");
    }

    @Test
    void hugeConvolutionOverflowsNothing() {
        long big = 1 << 30;
        TestModel model = TestModel.opset(13)
                .input("x", 1, 4, big, big)
                .integers("s", big, 4, 1, 1)
                .node("ConstantOfShape", "s", "w")
                .node("Conv", "x w", "y")
                .output("y");
        refused(
                model.bytes(),
                "a tensor of shape 1x1073741824x1073741824x1073741824 has too many elements, allowed: up to"
                        + " 9223372036854775807",
                HOSTILE);
        TestModel macs = TestModel.opset(13)
                .input("x", 1, 8, big / 4, big / 4)
                .integers("s", 1, 8, 1 << 12, 1 << 12)
                .node("ConstantOfShape", "s", "w")
                .node("Conv", "x w", "y")
                .output("y");
        assertThatThrownBy(() -> macs.tasks(folder))
                .isInstanceOf(TilewrightException.class)
                .hasMessage("Conv node #1 takes more multiply-accumulates than can be counted, allowed: up to"
                        + " 9223372036854775807");
    }

    @Test
    void constantsOfTheWrongSize() {
        TestModel raw = conv();
        raw.graph.addInitializer(TensorProto.newBuilder()
                .setName("t")
                .setDataType(1)
                .addDims(3)
                .setRawData(ByteString.copyFrom(new byte[10])));
        refused(raw, "the constant 't' of shape 3 and type FLOAT holds 10 bytes, allowed: 12");
        TestModel listed = conv();
        listed.graph.addInitializer(
                TensorProto.newBuilder().setName("t").setDataType(1).addDims(3).addFloatData(1));
        refused(
                listed,
                "the constant 't' of shape 3 and type FLOAT holds 1 numbers, 1 of them in the list for its"
                        + " type, allowed: 3");
        TestModel wrongList = conv();
        wrongList.graph.addInitializer(
                TensorProto.newBuilder().setName("t").setDataType(1).addDims(1).addInt64Data(1));
        refused(
                wrongList,
                "the constant 't' of shape 1 and type FLOAT holds 1 numbers, 0 of them in the list for its"
                        + " type, allowed: 1");
        TestModel both = conv();
        both.graph.addInitializer(TensorProto.newBuilder()
                .setName("t")
                .setDataType(1)
                .addDims(1)
                .addFloatData(1)
                .setRawData(ByteString.copyFrom(new byte[4])));
        refused(both, "the constant 't' holds both raw bytes and a list of numbers, allowed: one of them");
        TestModel sparse = conv();
        sparse.graph.addSparseInitializer(SparseTensorProto.getDefaultInstance());
        refused(
                sparse.bytes(),
                "the model has 1 sparse constants, allowed: dense ones",
                "export the model with dense weights");
    }

    @Test
    void controlFlowAndFunctions() {
        AttributeProto branch = AttributeProto.newBuilder()
                .setName("body")
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(GraphProto.getDefaultInstance())
                .build();
        refused(
                conv().node("If", "x", "a", branch)
                        .node("Loop", "x", "b", branch)
                        .node("If", "x", "c", branch)
                        .bytes(),
                "the model decides while it runs what to compute: If (2 nodes), Loop (1 node), allowed: operators"
                        + " without sub-graphs",
                "export the model in evaluation mode with fixed sizes and simplify it (onnxsim), or cut this part off"
                        + " (onnx.utils.extract_model)");
        TestModel functions = conv();
        functions.proto.addFunctions(FunctionProto.newBuilder().setName("gelu\n"));
        refused(
                functions.bytes(),
                "the model defines 1 functions of its own, the first is 'gelu\\u000a', allowed: none",
                "write their bodies out first (onnx.inliner.inline_local_functions)");
    }

    @Test
    void inputsThatCannotBeTuned() {
        refused(
                TestModel.opset(13)
                        .input("x", "N", "C", null, 224)
                        .input("y", 1, 0)
                        .node("Relu", "x", "z")
                        .output("z")
                        .bytes(),
                "the model leaves sizes open: dimension 1 of input 'x' ('C'), dimension 2 of input 'x' (no size),"
                        + " dimension 1 of input 'y' (0), allowed: only the first dimension of an input, the batch",
                "export the model with fixed sizes, or fix them with"
                        + " python -m onnxruntime.tools.make_dynamic_shape_fixed");
        TestModel shapeless = TestModel.opset(13).node("Relu", "x", "y").output("y");
        shapeless.graph.addInput(ValueInfoProto.newBuilder()
                .setName("x")
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(1))));
        refused(
                shapeless.bytes(),
                "the input 'x' has no shape, allowed: fixed sizes after the batch",
                "export the model with fixed sizes");
        TestModel untyped = TestModel.opset(13).node("Relu", "x", "y").output("y");
        untyped.graph.addInput(ValueInfoProto.newBuilder().setName("x"));
        refused(
                untyped.bytes(),
                "the input 'x' is a sequence, a map or of no type, allowed: a tensor",
                "export the network alone, without the code around it that takes texts or lists");
    }

    @Test
    void layersThatContradictTheirInputs() {
        refused(
                conv().weight("v", 4, 2, 3, 3).node("Conv", "x v", "z"),
                "Conv node #1: weights of shape 4x2x3x3 with group 1 for 3 input channels, allowed: second size of"
                        + " the weights times group = input channels");
        refused(conv().node("Conv", "x w", "z", integer("group", 0)), "Conv node #1: group 0, allowed: from 1");
        refused(
                conv().node("Conv", "x w", "z", ints("strides", 0, 1)),
                "Conv node #1: strides holds 0, allowed: from 1 to 2147483647");
        refused(conv().node("Conv", "x w", "z", ints("pads", 1, 1)), "Conv node #1: pads has 2 entries, allowed: 4");
        refused(
                conv().node("Conv", "x w", "z", text("auto_pad", "SAME")),
                "Conv node #1: auto_pad 'SAME', allowed: NOTSET, SAME_UPPER, SAME_LOWER, VALID");
        refused(
                conv().node("Conv", "x w", "z", ints("dilations", 9, 9)),
                "Conv node #1: a window over 19 elements does not fit into 8 elements padded by 0 and 0");
        refused(
                conv().node("Conv", "x w", "z", text("group", "1")),
                "Conv node #1: attribute group is of kind Text, allowed: one integer");
        refused(conv().node("Conv", "x", "z"), "Conv node #1 has 1 inputs and needs input 1");
        refused(
                conv().weight("v", 4, 5).node("MatMul", "x v", "z"),
                "MatMul node #1: inputs of shapes 1x3x8x8 and 4x5, allowed: equal inner sizes");
        refused(
                conv().integers("s", 7, -1).node("Reshape", "x s", "z"),
                "Reshape node #1: target [7, -1] for an input of shape 1x3x8x8, allowed: a target of 192 elements,"
                        + " with at most one -1");
    }
}
