package io.tilewright.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.graph.DType;
import io.tilewright.graph.Model;
import io.tilewright.util.Sha256;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    private static final String NAMES =
            "resnet18, resnet34, resnet50, alexnet, vgg11, vgg13, vgg16, vgg19, mobilenet_v2";

    @TempDir
    Path folder;

    private static void refused(String typed, Kind kind, String message, String advice) {
        assertThatThrownBy(() -> Models.open(typed)).isInstanceOfSatisfying(TilewrightException.class, e -> {
            assertThat(e.getMessage()).isEqualTo(message);
            assertThat(e.advice()).isEqualTo(advice);
            assertThat(e.kind()).isEqualTo(kind);
        });
    }

    @Test
    void unknownNames() {
        refused(
                "resnet81",
                Kind.USAGE,
                "unknown model 'resnet81', allowed: " + NAMES + ", or the path of an ONNX file",
                "did you mean 'resnet18'?");
        refused(
                "ResNet-50",
                Kind.USAGE,
                "unknown model 'ResNet-50', allowed: " + NAMES + ", or the path of an ONNX file",
                "did you mean 'resnet50'?");
        refused(
                "bert\u001b[2J",
                Kind.USAGE,
                "unknown model 'bert\\u001b[2J', allowed: " + NAMES + ", or the path of an ONNX file",
                "choose one of the allowed names, or check the path");
        refused(
                "",
                Kind.USAGE,
                "unknown model '', allowed: " + NAMES + ", or the path of an ONNX file",
                "choose one of the allowed names, or check the path");
        refused("a\0b", Kind.INPUT, "'a\\u0000b' can be no path of a file", "check the path");
    }

    @Test
    void missingFiles() throws IOException {
        Files.createFile(folder.resolve("squeezenet.onnx"));
        refused(
                folder + "/squeezenet.onx",
                Kind.INPUT,
                "there is no model file '" + shown(folder + "/squeezenet.onx") + "'",
                "did you mean '" + shown(folder + "/squeezenet.onnx") + "'?");
        refused(
                folder + "/other.onnx",
                Kind.INPUT,
                "there is no model file '" + shown(folder + "/other.onnx") + "'",
                "check the path, or name a network of the zoo: " + NAMES);
        refused(
                folder + "/none/other.onnx",
                Kind.INPUT,
                "there is no model file '" + shown(folder + "/none/other.onnx") + "'",
                "check the path, or name a network of the zoo: " + NAMES);
        refused(
                folder.toString(),
                Kind.INPUT,
                "the model file '" + shown(folder.toString()) + "' is a folder, allowed: an ONNX file",
                "name the .onnx file inside the folder");
    }

    private static String shown(String path) {
        return path.length() > 120 ? path.substring(0, 120) + "..." : path;
    }

    @Test
    void wrongBatch() {
        assertThatThrownBy(() -> Models.open("resnet18", 0)).isInstanceOfSatisfying(TilewrightException.class, e -> {
            assertThat(e.getMessage()).isEqualTo("the batch is 0, allowed: 1..2147483647");
            assertThat(e.advice()).isEqualTo("give --batch a number from 1");
        });
        Model vast = Models.open("vgg16", Integer.MAX_VALUE);
        assertThatThrownBy(() -> TaskExtractor.extract(vast, EpilogueMode.FULL))
                .isInstanceOf(TilewrightException.class)
                .hasMessageEndingWith(
                        "takes more multiply-accumulates than can be counted, allowed: up to" + " 9223372036854775807");
    }

    @Test
    void hashIsThatOfTheBytes() throws IOException {
        Path file = TestModel.opset(13)
                .input("x", 1, 3)
                .node("Relu", "x", "y")
                .output("y")
                .write(folder);
        Model model = Models.open(file.toString());
        assertThat(model.sha256()).isEqualTo(Sha256.of(file));
        assertThat(model.name()).isEqualTo("model.onnx");
        assertThat(model.batch()).isEqualTo(1);
        assertThat(Models.open("resnet18").sha256())
                .hasSize(64)
                .isNotEqualTo(Models.open("resnet34").sha256());
    }

    /** Naming a network must cost no time and no memory: VGG-19 holds 575 MB of weights. */
    @Test
    void weightsOfTheZooAreComputedWhenAskedFor() {
        Model model = Models.open("vgg19");
        float[] bias = model.tensors().get("classifier.6.bias").data().floats();
        assertThat(bias).hasSize(1000);
        assertThat(model.tensors().get("classifier.6.bias").data().floats()).isEqualTo(bias);
        for (float b : bias) {
            assertThat(b).isBetween(-1 / 64f, 1 / 64f);
        }
    }

    @Test
    void elementTypesAreDecoded() {
        ByteBuffer raw = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        short[] halves = {0x3c00, (short) 0xc000, 0x0001, 0x7bff, (short) 0x8000, 0x7c00, 0x3555};
        for (short half : halves) {
            raw.putShort(half);
        }
        assertThat(Elements.floats(raw.flip(), DType.FLOAT16, 7))
                .containsExactly(1f, -2f, 0x1p-24f, 65504f, -0f, Float.POSITIVE_INFINITY, 0.33325195f);
        assertThat(Elements.half((short) 0x7e00)).isNaN();
        raw.clear().putShort((short) 0x3f80).putShort((short) 0xc0a0).flip();
        assertThat(Elements.floats(raw, DType.BFLOAT16, 2)).containsExactly(1f, -5f);
        raw.clear().put(new byte[] {-1, -128, 2, 0, 0, 0, 0, -1}).flip();
        assertThat(Elements.integers(raw, DType.INT8, 2)).containsExactly(-1, -128);
        assertThat(Elements.integers(raw, DType.UINT8, 2)).containsExactly(255, 128);
        assertThat(Elements.integers(raw, DType.BOOL, 4)).containsExactly(1, 1, 1, 0);
        assertThat(Elements.integers(raw, DType.UINT16, 1)).containsExactly(0x80ff);
        assertThat(Elements.integers(raw, DType.INT16, 1)).containsExactly(-0x7f01);
        assertThat(Elements.integers(raw, DType.UINT32, 2)).containsExactly(0x000280ffL, 0xff000000L);
        assertThat(Elements.integers(raw, DType.INT32, 2)).containsExactly(0x000280ffL, -0x1000000L);
        assertThat(Elements.integers(raw, DType.INT64, 1)).containsExactly(0xff000000000280ffL);
        raw.clear().putDouble(0.1).flip();
        assertThat(Elements.floats(raw, DType.DOUBLE, 1)).containsExactly(0.1f);
    }
}
