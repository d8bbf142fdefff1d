package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Program files of the RTL bench: what is printed equals what the RTL did. */
class SimulateCommandTest {
    private static final Path RTL =
            Path.of(System.getProperty("tilewright.root")).resolve("vta/src/test/resources/rtl");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"func.d64.jsonl.gz", "func.f_batch2.jsonl.gz", "micro.w512.jsonl.gz"})
    void jsonEqualsTheRtl(String file) throws IOException {
        Invocation run = Invocation.of(
                "simulate", "--rtl-programs", RTL.resolve(file), "--configs", RTL.resolve("configs.json"), "--json");
        assertThat(run.code()).isZero();
        List<String> lines = run.out().lines().toList();
        List<String> known = inflated(RTL.resolve(file));
        assertThat(lines).hasSameSizeAs(known);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode ours = Invocation.parse(lines.get(i));
            JsonNode rtl = Invocation.parse(known.get(i));
            for (String key : List.of("name", "config", "cycles", "load", "compute", "store", "out_sha256")) {
                assertThat(ours.get(key)).as(key + " of " + rtl.get("name")).isEqualTo(rtl.get(key));
            }
        }
    }

    @Test
    void textSaysWhetherTheCyclesAreThoseOfTheFile() {
        Invocation run = Invocation.of("simulate", RTL.resolve("func.d64.jsonl.gz"));
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "a_min_1 on d64: 688 cycles",
                        "equal to the cycles in the file",
                        "outputs as expected, bit for bit",
                        "  compute: gemm ")
                .doesNotContain("DIFFER");
    }

    @Test
    void aDamagedFileIsWrongInput() throws IOException {
        Path file =
                Files.writeString(folder.resolve("p.jsonl"), "{\"name\": \"x\", \"config\": \"d64\", \"insns\": 7}\n");
        Invocation bad = Invocation.of("simulate", file, "--configs", RTL.resolve("configs.json"));
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .startsWith("error: p.jsonl, line 1")
                .contains("advice: ")
                .doesNotContain("\tat ");
    }

    @Test
    void missingChipsAreWrongInput() throws IOException {
        Path file = Files.writeString(folder.resolve("p.jsonl"), "");
        Invocation bad = Invocation.of("simulate", file);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .contains(
                        "error: cannot read the chips' descriptions in " + folder.resolve("configs.json")
                                + ": does not exist",
                        "advice: give the configs.json of the program file with --configs");
    }

    @Test
    void aChipThatIsNotDescribedIsNamedWithTheNearest() throws IOException {
        String good = inflated(RTL.resolve("micro.d64.jsonl.gz")).get(0);
        Path file = Files.writeString(folder.resolve("p.jsonl"), good.replace("\"d64\"", "\"d65\""));
        Path configs = RTL.resolve("configs.json");
        Invocation bad = Invocation.of("simulate", file, "--configs", configs);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .startsWith("error: " + file + ": a program is for the chip 'd65', which " + configs
                        + " does not describe; it has: ")
                .contains("d64, ", "advice: did the program mean 'd64'? give the configs.json of the program file");
    }

    @Test
    void aMissingProgramFileIsSaidInWords() {
        Path none = folder.resolve("none.jsonl");
        Invocation bad = Invocation.of("simulate", none);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err()).startsWith("error: cannot read " + none + ": does not exist");
    }

    @Test
    void aProgramThatCannotRunIsReportedAndTheRestRuns() throws IOException {
        String good = inflated(RTL.resolve("micro.d64.jsonl.gz")).get(0);
        Path file = folder.resolve("p.jsonl");
        Files.writeString(file, good.replace("[\"F\",\"0000\"]", "[\"F\",\"1000\"]") + "\n" + good + "\n");
        Invocation run = Invocation.of("simulate", file, "--configs", RTL.resolve("configs.json"), "--json");
        assertThat(run.code()).isEqualTo(3);
        List<String> lines = run.out().lines().toList();
        assertThat(Invocation.parse(lines.get(0)).has("error")).isTrue();
        assertThat(Invocation.parse(lines.get(1)).get("cycles"))
                .isEqualTo(Invocation.parse(good).get("cycles"));
    }

    private static List<String> inflated(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
