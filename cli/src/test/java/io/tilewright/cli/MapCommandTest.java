package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine small enough to follow by hand: two multipliers, a register file and a memory. */
class MapCommandTest {
    private static final String ARCHS = """
            {"archs": {"tiny": {
              "mac": {"name": "MAC", "instances": 2, "meshX": 2, "wordBits": 16, "energy": 1.0},
              "levels": [
                {"name": "RF", "instances": 2, "meshX": 2, "wordBits": 16, "entries": 8, "blockSize": 1,
                 "energy": 1.0, "keep": ["Weights", "Inputs", "Outputs"]},
                {"name": "DRAM", "instances": 1, "meshX": 1, "wordBits": 16, "entries": null, "blockSize": 1,
                 "energy": 100.0, "readBW": 4, "keep": ["Weights", "Inputs", "Outputs"]}]}}}
            """;

    /** Two input channels after each other in a register file; two output channels beside each other. */
    private static final String LINE = """
            {"id": "a", "arch": "tiny", "shape": {"R":1,"S":1,"P":4,"Q":1,"C":2,"K":2,"N":1}, "mapping": [\
            {"level": "RF", "temporal": {"C": 2}, "permInnerToOuter": "CRSPQKN"},\
            {"level": "DRAM", "temporal": {"P": 4}, "permInnerToOuter": "PRSQCKN", "spatialX": {"K": 2}}]}""";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Invocation evaluate(String line, Object... more) throws IOException {
        Object[] args = new Object[5 + more.length];
        System.arraycopy(
                new Object[] {"map", "--evaluate", file("m.jsonl", line), "--archs", file("a.json", ARCHS)},
                0,
                args,
                0,
                5);
        System.arraycopy(more, 0, args, 5, more.length);
        return Invocation.of(args);
    }

    @Test
    void countsAreThoseOfAHandCalculation() throws IOException {
        String large =
                LINE.replace("\"P\": 4}, \"perm", "\"P\": 1}, \"perm").replace("\"C\": 2}", "\"C\": 2, \"P\": 4}");
        Invocation done = evaluate(LINE + "\n\n" + large, "--json");
        assertThat(done.err()).isEmpty();
        List<String> lines = done.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode valid = Invocation.parse(lines.get(0));
        assertThat(valid.get("valid").asBoolean()).isTrue();
        assertThat(valid.get("computeCycles").asLong()).isEqualTo(8); // 16 multiplications on 2 multipliers
        // Weights once (4), inputs 2 per step and shared (8), outputs never read back: 12 words in 8 cycles fit.
        assertThat(valid.get("cycles").asLong()).isEqualTo(8);
        assertThat(valid.at("/accesses/DRAM/Weights/reads").asLong()).isEqualTo(4);
        assertThat(valid.at("/accesses/DRAM/Inputs/reads").asLong()).isEqualTo(8);
        assertThat(valid.at("/accesses/DRAM/Outputs/updates").asLong()).isEqualTo(8);
        assertThat(valid.at("/accesses/DRAM/Outputs/reads").asLong()).isZero();
        // One register file: 2 weights filled once, 8 inputs filled, 8 multiplications; 4 outputs start without a read.
        assertThat(valid.at("/accesses/RF/Weights/fills").asLong()).isEqualTo(2);
        assertThat(valid.at("/accesses/RF/Inputs/fills").asLong()).isEqualTo(8);
        assertThat(valid.at("/accesses/RF/Outputs/reads").asLong()).isEqualTo(4);
        assertThat(valid.at("/accesses/RF/Outputs/fills").asLong()).isZero();
        // 16 MACs; DRAM 20 words at 100; register files 2 x (8 + 2 + 8 + 8 + 8 + 4).
        assertThat(valid.get("totalEnergyPJ").asDouble()).isEqualTo(16 + 2000 + 76);
        JsonNode invalid = Invocation.parse(lines.get(1));
        assertThat(invalid.get("valid").asBoolean()).isFalse();
        assertThat(invalid.get("reason").asText())
                .isEqualTo("CAPACITY: RF needs 14 words (Weights 2, Inputs 8, Outputs 4), has 8");
    }

    @Test
    void withoutJsonThereIsATable() throws IOException {
        Invocation done = evaluate(LINE);
        assertThat(done.code()).isZero();
        assertThat(done.out()).isEqualToNormalizingNewlines("""
                        mapping  architecture  valid  cycles  utilisation  energy pJ  EDP pJ cycles  reason
                        a        tiny          yes         8      100.0 %      2,092  1.674e+04
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"C\": 2}|\"C\": 0}|mapping[0].temporal.C is 0, allowed: a whole number from 1 to 2147483647",
                "CRSPQKN|CRSPQKK|mapping[0].permInnerToOuter is 'CRSPQKK', allowed: each of the letters R, S, P, Q, C, K, N once, innermost loop first",
                "\"tiny\"|\"tinny\"|arch is 'tinny' (did you mean 'tiny'?), allowed: tiny",
                "temporal|temporale|unknown key 'temporale' in mapping[0] (did you mean 'temporal'?), allowed: level, temporal, permInnerToOuter, spatialX, spatialY, keep",
                "\"RF\"|\"DRAM\"|mapping has the levels DRAM, DRAM, allowed: those of tiny, innermost first: RF, DRAM",
                "\"N\":1|\"N\":1.5|shape.N is 1.5, allowed: a whole number from 1 to 2147483647",
                "\"id\": \"a\", |``|id is missing, allowed: a text",
            })
    void aMalformedLineIsOneMessageWithItsNumber(String from, String to, String message) throws IOException {
        Invocation bad = evaluate(LINE + "\n" + LINE.replaceFirst(Pattern.quote(from), to), "--json");
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.out().lines()).hasSize(1);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines(
                        "error: line 2 of '" + folder.resolve("m.jsonl") + "' is no mapping: " + message
                                + "\nadvice: docs/manual/map.md describes the lines; those before it were evaluated\n");
    }

    @Test
    void aMappingIsExplainedDrawnAndWrittenForTimeloop() throws IOException {
        Path svg = folder.resolve("a.svg");
        Path yaml = folder.resolve("a.yaml");
        Invocation done = evaluate(LINE, "--explain", "--svg", svg, "--timeloop", yaml);
        assertThat(done.err()).isEmpty();
        assertThat(done.out()).isEqualToNormalizingNewlines("""
                        a on tiny: 8 cycles, utilisation 100.0 %, EDP 1.674e+04 pJ cycles

                        DRAM: holds Weights 4, Inputs 8, Outputs 8 words
                          for P 4                         Weights stay
                            spread X: K 2                 2 x 1 of 2 x 1 RF
                        RF: holds Weights 2, Inputs 2, Outputs 1 words
                              for C 2                     Outputs stay
                                multiply-accumulate

                        100.0 %               2,092.0 pJ  energy
                          0.8 %                  16.0 pJ    MAC
                          3.6 %                  76.0 pJ    RF
                          1.0 %                  20.0 pJ      Weights
                          1.5 %                  32.0 pJ      Inputs
                          1.1 %                  24.0 pJ      Outputs
                         95.6 %               2,000.0 pJ    DRAM
                         19.1 %                 400.0 pJ      Weights
                         38.2 %                 800.0 pJ      Inputs
                         38.2 %                 800.0 pJ      Outputs

                        """);
        assertThat(svg).content().startsWith("<svg").contains(">RF</tspan>, 2 of 2 used, 5 of 8 words");
        Path layer = file("layer.yaml", "problem: {shape: cnn-layer, P: 4, C: 2, K: 2}");
        Path machine = file(
                "tiny.json",
                ARCHS.replaceFirst("\\{\"archs\": \\{\"tiny\": \\{", "{\"name\": \"tiny\",")
                        .replaceFirst("\\}\\}\\}\\s*$", "}"));
        Invocation again = Invocation.of("map", "--evaluate", yaml, "--arch", machine, "--problem", layer, "--json");
        assertThat(again.err()).isEmpty();
        assertThat(again.json().get("cycles").asLong()).isEqualTo(8);
        assertThat(again.json().get("totalEnergyPJ").asDouble()).isEqualTo(2092);
    }

    @Test
    void whatCannotRunIsNotDrawn() throws IOException {
        Invocation bad = evaluate(LINE.replace("\"K\": 2}}", "\"K\": 1}}"), "--svg", folder.resolve("a.svg"));
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: --svg has nothing to write: the last mapping is not valid\n"
                        + "advice: give a file whose last mapping can run\n");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThat(Invocation.of("map").err())
                .isEqualToNormalizingNewlines(
                        "error: what to map is missing\nadvice: name a model, e.g. resnet18, or a file of mappings, e.g. --evaluate"
                                + " mappings.jsonl\n");
        assertThat(Invocation.of("map", "--evaluate", file("m.jsonl", LINE)).err())
                .isEqualToNormalizingNewlines(
                        "error: --archs is missing\nadvice: name the JSON file of the architectures that the mappings are for\n");
    }

    @Test
    void aSearchSaysWhatIsMissing() {
        assertThat(Invocation.of("map", "resnet18").err())
                .isEqualTo(
                        "error: --arch is missing\nadvice: name the architecture to map onto, e.g. --arch eyeriss\n");
        assertThat(Invocation.of("map", "resnet18", "--arch", "eyeriss", "--budget", "-1")
                        .err())
                .isEqualTo(
                        "error: --budget is -1, allowed: from 0\nadvice: give the number of evaluations per task, e.g. 512\n");
        assertThat(Invocation.of("map", "resnet18", "--arch", "eyeriss", "--objective", "edq")
                        .err())
                .isEqualTo(
                        "error: unknown objective 'edq', allowed: edp, energy, latency\nadvice: did you mean 'edp'?\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resnet18 --arch eyeris|unknown architecture 'eyeris', allowed: eyeriss, nvdla, simba, tpu, vta, or a .json or .yaml file|did you mean 'eyeriss'?",
                "resnet81 --arch eyeriss|unknown model 'resnet81', allowed: resnet18, resnet34, resnet50, alexnet, vgg11, vgg13, vgg16, vgg19, mobilenet_v2, or the path of an ONNX file|did you mean 'resnet18'?",
                "resnet18 --arch eyeriss --task 12|--task is 12, allowed: 0..11|a run without --task lists the tasks",
                "resnet18 --arch eyeriss --batch 0|--batch is 0, allowed: 1..65536|give the number of images per run",
                "resnet18 --arch eyeriss --threads 0|--threads is 0, allowed: 1..1024|leave it out to use all processors",
                "resnet18 --arch eyeriss --svg x.svg|--svg was given without --evaluate|it is for mappings that are evaluated, not searched",
                "resnet18 --evaluate x.jsonl|both a model and --evaluate are given|search for mappings or evaluate some, not both",
                "--evaluate x.jsonl --tuner random|--tuner was given together with --evaluate, allowed with it: --archs, --arch, --problem, --json, --explain, --svg, --timeloop|leave it out: it is for a search",
            })
    void wrongUsageOfASearchIsOneMessage(String options, String message, String advice) {
        Invocation bad = Invocation.of((Object[]) ("map " + options).split(" "));
        assertThat(bad.err()).isEqualToNormalizingNewlines("error: " + message + "\nadvice: " + advice + "\n");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.out()).isEmpty();
    }

    @Test
    void anUnknownTunerIsGuessed() {
        Invocation bad = Invocation.of("map", "resnet18", "--arch", "eyeriss", "--tuner", "evolutoin");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .startsWith("error: unknown tuner 'evolutoin', allowed: ")
                .endsWith("advice: did you mean 'evolution'?" + System.lineSeparator());
    }

    /** The one-machine file of the tests with one thing changed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"entries\": 8|\"entries\": 2|architecture 'tiny' level 'RF' has room for 2 words (2 entries / 1 buffers) and may keep 3 tensors, allowed: at least one word for each|raise its entries, or let tensors bypass it",
                "\"instances\": 1,|\"instances\": 0,|the file 'FILE' is no architecture: levels[1].instances is 0, allowed: a whole number from 1 to 2147483647|docs/manual/map.md describes architecture files",
                "\"readBW\": 4, \"keep\": [\"Weights\", \"Inputs\", \"Outputs\"]|\"readBW\": 4, \"keep\": [\"Weights\", \"Inputs\"]|architecture 'tiny': the outermost level 'DRAM' does not keep Outputs, allowed in a search: an outermost level that always keeps all three tensors|add it to its keep: otherwise it would come from nowhere, at no cost",
                "\"readBW\"|\"readBw\"|the file 'FILE' is no architecture: unknown key 'readBw' in levels[1] (did you mean 'readBW'?), allowed: name, instances, meshX, wordBits, entries, multipleBuffering, blockSize, energy, readBW, writeBW, sharedBW, energyPerHop, dram, keep, optional|docs/manual/map.md describes architecture files",
            })
    void anArchitectureThatCannotBeIsOneMessage(String from, String to, String message, String advice)
            throws IOException {
        Path machine = file(
                "tiny.json",
                ARCHS.replaceFirst("\\{\"archs\": \\{\"tiny\": \\{", "{\"name\": \"tiny\",")
                        .replaceFirst("\\}\\}\\}\\s*$", "}")
                        .replace(from, to));
        Invocation bad = Invocation.of("map", "resnet18", "--arch", machine, "--out", folder.resolve("none"));
        assertThat(bad.err())
                .isEqualToNormalizingNewlines(
                        "error: " + message.replace("FILE", machine.toString()) + "\nadvice: " + advice + "\n");
        assertThat(bad.code()).isEqualTo(3);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    /** A machine whose outermost level is too small for any mapping: said before the search, which could find none. */
    @Test
    void aLayerWithoutAnyMappingIsSaid() throws IOException {
        Path machine = file(
                "small.json",
                ARCHS.replaceFirst("\\{\"archs\": \\{\"tiny\": \\{", "{\"name\": \"tiny\",")
                        .replaceFirst("\\}\\}\\}\\s*$", "}")
                        .replace("\"entries\": null", "\"entries\": 1000"));
        Path out = folder.resolve("impossible");
        Invocation bad = Invocation.of(
                "map", "resnet18", "--arch", machine, "--task", 11, "--tuner", "random", "--quiet", "--out", out);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines(
                        "error: architecture 'tiny': the outermost level 'DRAM' has room for 1,000 words, and a layer of the"
                                + " model has 513,512, allowed in a search: room for whole layers\n"
                                + "advice: raise its entries, or take the limit away (null; in a Timeloop file leave them out),"
                                + " or put a memory above it\n");
        assertThat(bad.code()).isEqualTo(4);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n  \n"})
    void aFileWithoutAMappingIsSaid(String text) throws IOException {
        Path empty = file("empty.jsonl", text);
        Invocation bad = Invocation.of("map", "--evaluate", empty, "--archs", file("archs.json", ARCHS), "--json");
        assertThat(bad.err())
                .isEqualToNormalizingNewlines(
                        "error: the file '" + empty + "' has no mapping, allowed: at least one line with a mapping\n"
                                + "advice: docs/manual/map.md describes the lines\n");
        assertThat(bad.code()).isEqualTo(3);
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        Invocation done = evaluate("\uFEFF" + LINE, "--json");
        assertThat(done.err()).isEmpty();
        assertThat(done.out().lines()).hasSize(1);
    }
}
