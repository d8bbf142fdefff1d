package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A winner as memory image and as text, and both back on the simulator. */
class ImageCommandTest {
    @TempDir
    private static Path folder;

    private static Path run;
    private static long cycles;

    @BeforeAll
    static void tuneOneTask() {
        run = folder.resolve("run");
        Invocation tuned = Invocation.of(
                "tune",
                "resnet18",
                "--task",
                11,
                "--tuner",
                "random",
                "--budget",
                4,
                "--out",
                run,
                "--json",
                "--quiet");
        cycles = tuned.json().get("total_cycles").asLong();
    }

    @Test
    void imageAndTextRunInTheCyclesOfTheTrial() {
        Path images = folder.resolve("images");
        Invocation made = Invocation.of("image", run, "-o", images);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).startsWith("wrote " + images.resolve("task-11.json") + ": ");
        Invocation image = Invocation.of("simulate", images.resolve("task-11.json"));
        assertThat(image.code()).as(image.err()).isZero();
        assertThat(image.out()).contains("outputs as expected, bit for bit");
        JsonNode json = Invocation.of("simulate", images.resolve("task-11.json"), "--json")
                .json();
        JsonNode text = Invocation.of("simulate", images.resolve("task-11.vta"), "--json")
                .json();
        assertThat(json.get("cycles").asLong()).isEqualTo(cycles);
        assertThat(json.get("out_sha256").asText()).matches("[0-9a-f]{64}");
        for (String key : new String[] {"cycles", "load", "compute", "store"}) {
            assertThat(text.get(key)).as(key).isEqualTo(json.get(key));
        }
        assertThat(text.has("out_sha256")).isFalse();
    }

    @Test
    void aMovedImageTakesTheSameCyclesAndGivesTheSameBytes() {
        Path moved = folder.resolve("moved");
        assertThat(Invocation.of("image", run, "-o", moved, "--base-address", "0x10000000")
                        .out())
                .contains(" at address 0x10010000, ");
        JsonNode json = Invocation.of("simulate", moved.resolve("task-11.json"), "--json")
                .json();
        assertThat(json.get("cycles").asLong()).isEqualTo(cycles);
        assertThat(Invocation.of("simulate", moved.resolve("task-11.json")).out())
                .contains("outputs as expected");
    }

    @Test
    void aBaseThatDoesNotFitIsExplained() {
        Invocation bad = Invocation.of("image", run, "-o", folder.resolve("bad"), "--base-address", "17");
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .startsWith("error: task 11: base address 17: allowed are multiples of ")
                .contains("advice: choose another --base-address, or another folder with -o");
        assertThat(Invocation.of("image", run, "-o", "x", "--base-address", "-4")
                        .err())
                .contains("'-4' is no address, allowed: from 0");
        assertThat(Invocation.of("image", run, "-o", "x", "--base-address", "here")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aDamagedImageIsNoticed() throws IOException {
        Path images = folder.resolve("damaged");
        assertThat(Invocation.of("image", run, "-o", images).code()).isZero();
        Path bin = images.resolve("task-11.bin");
        byte[] bytes = Files.readAllBytes(bin);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bin, bytes);
        Invocation bad = Invocation.of("simulate", images.resolve("task-11.json"));
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .startsWith("error: ")
                .contains("the image file has SHA-256 ", "it was changed")
                .doesNotContain("\tat ");
    }

    @Test
    void aTextThatIsNoneIsExplained() throws IOException {
        Path text = Files.writeString(folder.resolve("p.vta"), "LOAD nothing\n");
        Invocation bad = Invocation.of("simulate", text);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err()).startsWith("error: " + text + ": ").contains("advice: ");
    }
}
