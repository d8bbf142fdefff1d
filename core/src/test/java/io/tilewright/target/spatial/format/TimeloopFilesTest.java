package io.tilewright.target.spatial.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeloopFilesTest {
    private static final String ARCHITECTURE = """
            architecture:
              version: 0.3
              subtree:
                - name: System
                  local:
                    - name: DRAM
                      class: DRAM
                      attributes: {type: LPDDR4, width: 64, block-size: 4, word-bits: 16,
                                   vector-access-energy: 800, shared_bandwidth: 4}
                  subtree:
                    - name: Chip
                      attributes: {technology: 45nm}
                      local:
                        - name: Buffer
                          class: smartbuffer_SRAM
                          attributes: {depth: 1024, block-size: 4, word-bits: 16, multiple-buffering: 2.0,
                                       vector-access-energy: 24, read_bandwidth: 16, write_bandwidth: 8}
                      subtree:
                        - name: PE[0..15]
                          local:
                            - name: RegisterFile
                              class: regfile
                              attributes: {entries: 32, datawidth: 16, meshX: 4, vector-access-energy: 1}
                            - name: MACC
                              class: intmac
                              attributes: {datawidth: 16, meshX: 4, energy: 1.5}
            """;

    private static final String MAPPING = """
            mapping:
              - target: DRAM
                type: temporal
                factors: R=1 P=2 C=0
                permutation: CP
              - target: Buffer
                type: spatial
                factors: K=4 P2
                permutation: KP
                split: 1
              - target: Buffer
                type: bypass
                keep: [Inputs]
                bypass: [Weights, Outputs]
            """;

    private static final ConvNest NEST = ConvNest.dense(1, 1, 4, 1, 8, 4, 1);

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anArchitectureIsRead() throws IOException {
        Architecture machine = TimeloopArchitecture.read(file("mine.yaml", ARCHITECTURE));
        assertThat(machine.name()).isEqualTo("mine");
        assertThat(machine.levelNames()).containsExactly("RegisterFile", "Buffer", "DRAM");
        assertThat(machine.mac()).isEqualTo(new Architecture.Mac("MACC", 16, 4, 16, 1.5));
        assertThat(machine.fanoutX(1)).isEqualTo(4);
        assertThat(machine.fanoutY(1)).isEqualTo(4);
        Level buffer = machine.level(1);
        assertThat(buffer.entries()).isEqualTo(4096);
        assertThat(buffer.capacity()).isEqualTo(2048);
        assertThat(buffer.writeBandwidth()).isEqualTo(8);
        assertThat(buffer.energy()).isEqualTo(24);
        assertThat(machine.level(2).dram()).isTrue();
        assertThat(machine.level(2).sharedBandwidth()).isEqualTo(4);
        assertThat(machine.level(0).keep()).containsExactlyInAnyOrder(Tensor.values());
    }

    @Test
    void aMappingIsReadAsTimeloopReadsIt() throws IOException {
        Architecture machine = TimeloopArchitecture.read(file("mine.yaml", ARCHITECTURE));
        Mapping mapping = TimeloopMapping.read(file("map.yaml", MAPPING), machine, NEST);
        assertThat(mapping.temporal(2, Dim.C)).as("0 is the whole dimension").isEqualTo(8);
        assertThat(mapping.temporal(2, Dim.P)).isEqualTo(2);
        assertThat(mapping.loop(2, 0)).isEqualTo(Dim.C);
        assertThat(mapping.loop(2, 1)).isEqualTo(Dim.P);
        assertThat(mapping.loop(2, 2)).as("what is not named follows in order").isEqualTo(Dim.R);
        assertThat(mapping.spatialX(1, Dim.K)).isEqualTo(4);
        assertThat(mapping.spatialY(1, Dim.P)).isEqualTo(2);
        assertThat(mapping.keepMask(1)).isEqualTo(Tensor.INPUTS.bit());
        assertThat(mapping.keepMask(0))
                .as("a level without directive keeps all")
                .isEqualTo(7);
        Evaluation result = new SpatialModel(machine, NEST).evaluate(mapping);
        assertThat(result.valid()).isTrue();
        assertThat(result.usedMacs()).isEqualTo(8);
    }

    @Test
    void tooManyInstancesAreRefused() throws IOException {
        String many =
                ARCHITECTURE.replace("name: Chip", "name: Chip[0..99999999]").replace("PE[0..15]", "PE[0..99999999]");
        Path bad = file("many.yaml", many);
        assertThatThrownBy(() -> TimeloopArchitecture.read(bad))
                .hasMessage("the file '" + bad + "' is no architecture of Timeloop that the model has:"
                        + " architecture.subtree[0].subtree[0].subtree[0].name makes 10000000000000000 instances,"
                        + " allowed: up to 2147483647");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "problem: {shape: cnn-layer, R: 3, S: 3, P: 4, Q: 4, C: 8, K: 8, N: 1, Wstride: 2}",
                "problem: {shape: cnn_layer, instance: {R: 3, S: 3, P: 4, Q: 4, C: 8, K: 8, N: 1, Wstride: 2}}"
            })
    void aProblemIsRead(String text) throws IOException {
        assertThat(TimeloopProblem.read(file("p.yaml", text)))
                .isEqualTo(new ConvNest(3, 3, 4, 4, 8, 8, 1, 2, 1, 1, 1, 1));
    }

    /** What is written for Timeloop is read as the same mapping: same factors, orders, tensors and counts. */
    @Test
    void mappingsOfTheGroundTruthSurviveTheFile() {
        Map<String, Architecture> machines = TimeloopData.architectures();
        int number = 0;
        for (String text : TimeloopData.lines()) {
            if (++number % 8 != 0) {
                continue; // every eighth: all machines, kept sets and kinds of spatial factors are among them
            }
            MappingLine line = MappingLine.parse(number, text, machines);
            String yaml = TimeloopMapping.write(line.architecture(), line.mapping());
            Mapping again = TimeloopMapping.parse(TimeloopYaml.parse(yaml), line.architecture(), line.nest());
            assertThat(again).as(line.id()).isEqualTo(line.mapping());
        }
    }

    @Test
    void theWrittenFileIsPlain() throws IOException {
        Architecture machine = TimeloopArchitecture.read(file("mine.yaml", ARCHITECTURE));
        Mapping mapping = TimeloopMapping.read(file("map.yaml", MAPPING), machine, NEST);
        assertThat(TimeloopMapping.write(machine, mapping)).startsWith("""
                        mapping:
                          - target: DRAM
                            type: bypass
                            keep: [Weights, Inputs, Outputs]
                            bypass: []
                          - target: DRAM
                            type: temporal
                            factors: R=1 S=1 P=2 Q=1 C=8 K=1 N=1
                            permutation: CPRSQKN
                          - target: Buffer
                            type: bypass
                            keep: [Inputs]
                            bypass: [Weights, Outputs]
                          - target: Buffer
                            type: spatial
                            factors: R=1 S=1 P=2 Q=1 C=1 K=4 N=1
                            permutation: RSQCKNP
                            split: 6
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vector-access-energy: 24, |``|architecture.subtree[0].subtree[0].local[0].attributes.vector-access-energy is missing, allowed: pJ (energies from Accelergy or built-in tables are not modelled)",
                "class: regfile|class: XY_NoC|architecture.subtree[0].subtree[0].subtree[0].local[0].class is 'XY_NoC', allowed: storage (DRAM, SRAM, regfile, smartbuffer_...) or compute, fpmac, intmac, mac",
                "width: 64|width: 128|architecture.subtree[0].local[0].attributes.width is 128, allowed: block size times word bits, 64 (clusters of words are not modelled)",
                "multiple-buffering: 2.0|multiple-buffering: 1.5|architecture.subtree[0].subtree[0].local[0].attributes.multiple-buffering is 1.5, allowed: a whole number from 1",
                "entries: 32|entries: 0|architecture.subtree[0].subtree[0].subtree[0].local[0].attributes.entries is 0, allowed: a whole number from 1 to 9223372036854775806",
                "class: intmac|class: regfile|unknown key 'energy' in architecture.subtree[0].subtree[0].subtree[0].local[1].attributes, allowed: instances, meshX, meshY, word-bits, word_width, datawidth, block-size, block_size, n_words, width, memory_width, data_storage_width, entries, depth, memory_depth, data_storage_depth, sizeKB, multiple-buffering, read_bandwidth, write_bandwidth, shared_bandwidth, vector-access-energy, technology, type, num-ports, n_ports, n_rdwr_ports, n_rd_ports, n_wr_ports, num-banks, n_banks, cluster-area, area, latency, global_cycle_seconds",
            })
    void whatTheModelDoesNotHaveIsRefused(String from, String to, String message) throws IOException {
        Path bad = file("bad.yaml", ARCHITECTURE.replaceFirst(Pattern.quote(from), to));
        assertThatThrownBy(() -> TimeloopArchitecture.read(bad))
                .isInstanceOf(TilewrightException.class)
                .hasMessage("the file '" + bad + "' is no architecture of Timeloop that the model has: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "K=4 P2|K=4,3|mapping[1].factors is 'K=4,3', allowed: dimensions with whole factors, e.g. R=3 P=7 (imperfect factors are not modelled)",
                "split: 1|split: 8|mapping[1].split is 8, allowed: a whole number from 0 to 7",
                "K=4 P2|K=4 K=2|mapping[1].factors names K twice, allowed: once",
                "type: bypass|type: spatial|mapping[2] is a second spatial directive of Buffer, allowed: one",
                "R=1|X=1|mapping[0].factors names the dimension 'X', allowed: R, S, P, Q, C, K, N",
                "target: DRAM|target: RAM|mapping[0].target is 'RAM', allowed: RegisterFile, Buffer, DRAM",
                "type: spatial|type: skew|mapping[1].type is 'skew', allowed: temporal, spatial, bypass, datatype",
                "permutation: CP|permutation: CC|mapping[0].permutation names C twice, allowed: once",
                "split: 1|no_multicast: [Inputs]|unknown key 'no_multicast' in mapping[1], allowed: target, type, factors, permutation, split, keep, bypass",
            })
    void aMappingThatTheModelDoesNotHaveIsRefused(String from, String to, String message) throws IOException {
        Architecture machine = TimeloopArchitecture.read(file("mine.yaml", ARCHITECTURE));
        Path bad = file("bad.yaml", MAPPING.replaceFirst(Pattern.quote(from), to));
        assertThatThrownBy(() -> TimeloopMapping.read(bad, machine, NEST))
                .isInstanceOf(TilewrightException.class)
                .hasMessage("the file '" + bad + "' is no mapping of Timeloop that the model has: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "problem: {shape: gemm, C: 3}|problem.shape is 'gemm', allowed: cnn-layer",
                "problem: {shape: {name: x}}|problem.shape is an object, allowed: cnn-layer",
                "problem: {shape: cnn-layer, C: 3, C: 4}|not valid YAML: line 1, column 35: found duplicate key C",
                "problem: &a [*a]|an alias names what it is a part of, allowed: aliases of other values",
                "problem: [|not valid YAML: line 1, column 11: expected the node content, but found '<stream end>'",
            })
    void aProblemThatTheModelDoesNotHaveIsRefused(String text, String message) throws IOException {
        Path bad = file("bad.yaml", text);
        assertThatThrownBy(() -> TimeloopProblem.read(bad))
                .isInstanceOf(TilewrightException.class)
                .hasMessage("the file '" + bad + "' is no problem of Timeloop that the model has: " + message);
    }

    /** Twenty-four aliases of pairs would be 2^25 values. */
    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [1, 2]\n");
        for (int i = 1; i <= 24; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> TimeloopYaml.parse(text.toString()))
                .isInstanceOf(Field.Malformed.class)
                .hasMessage("it has more than 100000 values, aliases followed, allowed: up to that");
    }

    @Test
    void theShippedArchitecturesAreThere() {
        assertThat(ShippedArchitectures.names()).containsExactly("eyeriss", "simba", "tpu", "nvdla", "vta");
        for (String name : ShippedArchitectures.names()) {
            Architecture machine = ShippedArchitectures.named(name);
            assertThat(machine.name()).isEqualTo(name);
            assertThat(ShippedArchitectures.about(name)).isNotBlank();
            assertThat(ShippedArchitectures.open(name)).isEqualTo(machine);
        }
        Map<String, Architecture> truth = TimeloopData.architectures();
        assertThat(ShippedArchitectures.named("eyeriss").levels())
                .isEqualTo(truth.get("eyeriss-like-168").levels());
        assertThat(ShippedArchitectures.named("simba").levels())
                .isEqualTo(truth.get("simba-like-1024").levels());
        assertThat(ShippedArchitectures.named("vta").levels())
                .isEqualTo(truth.get("vta-like-256").levels());
        assertThatThrownBy(() -> ShippedArchitectures.open("eyris"))
                .hasMessage(
                        "unknown architecture 'eyris', allowed: eyeriss, nvdla, simba, tpu, vta, or a .json or .yaml"
                                + " file");
    }
}
