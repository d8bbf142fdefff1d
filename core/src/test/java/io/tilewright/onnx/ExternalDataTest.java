package io.tilewright.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.tilewright.graph.Model;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights outside the model file: inside the model's folder and nowhere else. */
class ExternalDataTest {
    private static final String ADVICE =
            "keep the model and its data files together in one folder, as real files, and save the model again with"
                    + " relative names (onnx.save_model)";

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectory(root.resolve("model"));
        Files.createDirectory(folder.resolve("data"));
        ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 16; i++) {
            bytes.putFloat(i);
        }
        Files.write(folder.resolve("data/w.bin"), bytes.array());
        Files.write(root.resolve("secret"), bytes.array());
    }

    private static TestModel model(String... keysAndValues) {
        TestModel model =
                TestModel.opset(13).input("x", 2, 2).node("Add", "x w", "y").output("y");
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(2)
                .addDims(2)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tensor.addExternalData(
                    StringStringEntryProto.newBuilder().setKey(keysAndValues[i]).setValue(keysAndValues[i + 1]));
        }
        model.graph.addInitializer(tensor);
        return model;
    }

    private void refused(String message, String... keysAndValues) {
        assertThatThrownBy(() -> model(keysAndValues).read(folder))
                .isInstanceOfSatisfying(TilewrightException.class, e -> {
                    assertThat(e.getMessage()).isEqualTo("the constant 'w': its external data" + message);
                    assertThat(e.advice()).isEqualTo(ADVICE);
                    assertThat(e.kind()).isEqualTo(TilewrightException.Kind.INPUT);
                });
    }

    @Test
    void bytesAreReadWhenAskedFor() {
        Model model = model("location", "data/w.bin", "offset", "16", "length", "16", "checksum", "x")
                .read(folder);
        assertThat(model.tensors().get("w").data().floats()).containsExactly(4, 5, 6, 7);
        Model rest = model("location", "data/w.bin", "offset", "48").read(folder);
        assertThat(rest.tensors().get("w").data().floats()).containsExactly(12, 13, 14, 15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "../secret",
                "..",
                "data/../../secret",
                "data/../w.bin",
                "./data/w.bin",
                "data/.",
                "data/./w.bin",
                "/etc/passwd",
                "//etc/passwd",
                "data//w.bin",
                "data/",
                "..\\secret",
                "data\\w.bin",
                "C:\\secret",
                "C:secret",
                "C:/secret",
                "file:///etc/passwd",
                "data/w.bin:stream",
                "\\\\host\\share",
                "data/../..",
                "../model/data/w.bin",
                "data/..",
                ".",
                "/",
                "data/w.bin/../../../secret",
                "../../../../etc/passwd"
            })
    void pathsThatLeaveTheFolder(String location) {
        refused(
                " lies in '" + location
                        + "', allowed: a relative path inside the model's folder, without '..', '.' or backslashes",
                "location",
                location);
    }

    @Test
    void zeroByteInAPath() {
        refused(
                " lies in 'data/w.bin\\u0000', allowed: a relative path inside the model's folder, without '..', '.'"
                        + " or backslashes",
                "location",
                "data/w.bin\0");
    }

    @Test
    void noLocation() {
        refused(" lies in '', allowed: a relative path inside the model's folder, without '..', '.' or backslashes");
    }

    @Test
    void symbolicLinks() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), root.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("up"), root);
        refused(" is reached through the symbolic link 'link', allowed: real files and folders", "location", "link");
        refused(" is reached through the symbolic link 'up', allowed: real files and folders", "location", "up/secret");
    }

    @Test
    void linkThatAppearsAfterTheCheck() throws IOException {
        Model model = model("location", "data/w.bin", "length", "16").read(folder);
        Files.delete(folder.resolve("data/w.bin"));
        Files.createSymbolicLink(folder.resolve("data/w.bin"), root.resolve("secret"));
        assertThatThrownBy(() -> model.tensors().get("w").data().floats())
                .isInstanceOf(TilewrightException.class)
                .hasMessageEndingWith(
                        "is reached through the symbolic link 'data/w.bin', allowed: real files and folders");
    }

    @Test
    void hardLinks() throws IOException {
        Files.createLink(folder.resolve("twin"), root.resolve("secret"));
        refused(" file 'twin' has 2 hard links, allowed: 1", "location", "twin");
    }

    @Test
    void whatIsNoFile() {
        refused(" 'data' is no regular file", "location", "data");
        refused(" file 'data/v.bin' does not exist beside the model", "location", "data/v.bin");
    }

    @Test
    void offsetsAndLengths() {
        String file = "data/w.bin";
        refused(" has the offset '-1', allowed: 0..9223372036854775807", "location", file, "offset", "-1");
        refused(" has the offset '1e3', allowed: 0..9223372036854775807", "location", file, "offset", "1e3");
        refused(
                " has the length '9223372036854775808', allowed: 0..9223372036854775807",
                "location",
                file,
                "length",
                "9223372036854775808");
        refused(" begins at byte 65 of 'data/w.bin', allowed: 0..64", "location", file, "offset", "65");
        refused(
                " takes 1125899906842624 bytes from byte 0 of 'data/w.bin', allowed: up to 64",
                "location",
                file,
                "length",
                "1125899906842624");
        refused(
                " takes 16 bytes from byte 56 of 'data/w.bin', allowed: up to 8",
                "location",
                file,
                "offset",
                "56",
                "length",
                "16");
        refused(
                " takes 9223372036854775807 bytes from byte 64 of 'data/w.bin', allowed: up to 0",
                "location",
                file,
                "offset",
                "64",
                "length",
                "9223372036854775807");
        refused(" takes 15 bytes, allowed: 16", "location", file, "length", "15");
        refused(" takes 64 bytes, allowed: 16", "location", file);
    }

    @Test
    void keys() {
        refused(
                " has the key 'basepath', allowed: location, offset, length, checksum",
                "location",
                "data/w.bin",
                "basepath",
                "/etc");
        refused(" has the key location twice, allowed: once", "location", "data/w.bin", "location", "../secret");
    }

    @Test
    void fileThatShrinksAfterTheCheck() throws IOException {
        Model model = model("location", "data/w.bin", "length", "16").read(folder);
        Files.write(folder.resolve("data/w.bin"), new byte[8]);
        assertThatThrownBy(() -> model.tensors().get("w").data().floats())
                .isInstanceOf(TilewrightException.class)
                .hasMessage("the constant 'w': its external data takes 16 bytes from byte 0 of 'data/w.bin', allowed:"
                        + " up to 8");
    }

    @Test
    void bytesInsideAndOutside() {
        TestModel model = model("location", "data/w.bin");
        model.graph.getInitializerBuilder(0).addFloatData(1);
        assertThatThrownBy(() -> model.read(folder))
                .isInstanceOf(TilewrightException.class)
                .hasMessage("the constant 'w' holds numbers both in the file and outside, allowed: one of them");
    }
}
