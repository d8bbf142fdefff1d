package io.tilewright.vta.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Unit;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SMALL = "{\"name\":\"n\",\"config\":\"d64\",\"n_insn\":1,\"insns\":[[\"F\",\"0000\"]],"
            + "\"uops\":[],\"init\":[],\"dump_out_elems\":0}";

    @ParameterizedTest
    @MethodSource("io.tilewright.vta.image.RtlPrograms#files")
    void readsAndWritesEveryLineOfTheData(String file, int count) throws IOException {
        List<RtlProgram> programs;
        try (Stream<RtlProgram> lines = RtlPrograms.of(file)) {
            programs = lines.toList();
        }
        assertThat(programs).hasSize(count);
        try (BufferedReader raw = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(ProgramLinesTest.class.getResourceAsStream("/rtl/" + file + ".jsonl.gz")),
                StandardCharsets.UTF_8))) {
            for (RtlProgram program : programs) {
                ObjectNode original = (ObjectNode) JSON.readTree(raw.readLine());
                original.remove(List.of("sim_cycles", "sim_cpu_s"));
                JsonNode written = JSON.readTree(ProgramLines.line(program));
                assertThat(written).isEqualTo(original);
                Measurement measured = program.measurement().orElseThrow();
                assertThat(measured.load()).hasSize(count(program, Unit.LOAD));
                assertThat(measured.compute()).hasSize(count(program, Unit.COMPUTE));
                assertThat(measured.store()).hasSize(count(program, Unit.STORE));
            }
        }
    }

    private static int count(RtlProgram program, Unit unit) {
        int count = 0;
        for (Instruction instruction : program.program().instructions()) {
            count += instruction.unit() == unit ? 1 : 0;
        }
        return count;
    }

    @Test
    void configsAgreeWithTheMeasuredOnes() throws IOException {
        JsonNode configs = JSON.readTree(ProgramLinesTest.class.getResourceAsStream("/rtl/configs.json"));
        assertThat(configs).hasSize(7);
        for (JsonNode node : configs) {
            VtaConfig config = RtlTestConfigs.of(node.get("name").textValue());
            assertThat(config.uopDepth()).isEqualTo(node.get("uop_depth").intValue());
            assertThat(config.inpDepth()).isEqualTo(node.get("inp_depth").intValue());
            assertThat(config.wgtDepth()).isEqualTo(node.get("wgt_depth").intValue());
            assertThat(config.accDepth()).isEqualTo(node.get("acc_depth").intValue());
            assertThat(config.batch()).isEqualTo(node.get("batch").intValue());
            assertThat(config.blockIn()).isEqualTo(node.get("block_in").intValue());
            assertThat(config.blockOut()).isEqualTo(node.get("block_out").intValue());
            assertThat(config.busBits()).isEqualTo(node.get("bus_bits").intValue());
            assertThat(config.burstLenBits()).isEqualTo(node.get("len_bits").intValue());
            assertThat(config.memDelay()).isEqualTo(node.get("mem_delay").intValue());
        }
    }

    @Test
    void extensionsSurviveAFile(@TempDir Path folder) {
        String line = SMALL.replace("\"init\":[]", "\"init\":[[4096,3,\"b64\",\"AQID\"]]")
                .replace(
                        "\"n_insn\":1,\"insns\":[",
                        "\"n_insn\":2,\"insns\":[[\"L\",\"0001\",\"inp\",1,2,3,4,5,6,7,8,9,1],")
                .replace(
                        "\"dump_out_elems\":0",
                        "\"dump_out_elems\":2,\"out_address\":64,\"insn_address\":8192," + "\"uop_address\":12288");
        RtlProgram program = one(line);
        Path file = folder.resolve("p.jsonl.gz");
        ProgramLines.write(file, List.of(program, program));
        List<RtlProgram> back;
        try (Stream<RtlProgram> lines = ProgramLines.read(file, RtlTestConfigs::of)) {
            back = lines.toList();
        }
        assertThat(back).hasSize(2);
        assertThat(back.get(1).program()).isEqualTo(program.program());
        assertThat(((Instruction.Load) back.get(0).program().instructions().get(0)).padMin())
                .isTrue();
        assertThat(back.get(1).outputAddress()).isEqualTo(64);
        assertThat(back.get(1).program().instructionAddress()).isEqualTo(8192);
        assertThat(back.get(1).program().uopAddress()).isEqualTo(12288);
        assertThat(back.get(1).init().get(0).address()).isEqualTo(4096);
        assertThat(back.get(1).initialDram().bytes(4095, 5)).containsExactly(0, 1, 2, 3, 0);
        assertThat(back.get(1).measurement()).isEmpty();
        assertThat(back.get(1).expected()).isEmpty();
    }

    @Test
    void wrongLinesGetOneClearMessage() {
        wrong("{\"name\":", "f, line 1: not valid JSON: Unexpected end-of-input within/between Object entries");
        wrong("[]", "f, line 1: a program must be a JSON object");
        wrong(SMALL.replace("d64", "x9"), "f, line 1: config \"x9\" is not known");
        wrong(SMALL.replace("\"uops\":[],", ""), "f, line 1: key \"uops\" is missing");
        wrong(SMALL.replace("\"n_insn\":1", "\"n_insn\":2"), "f, line 1: key \"n_insn\" is 2, allowed are 1..1");
        wrong(
                SMALL.replace("[\"F\",\"0000\"]", "[\"F\",\"000\"]"),
                "f, line 1: dep \"000\" must be four characters 0 or 1");
        wrong(
                SMALL.replace("[\"F\",\"0000\"]", "[\"Q\",\"0000\"]"),
                "f, line 1: instruction kind \"Q\", allowed are L, S, G, A, F");
        wrong(
                SMALL.replace("[\"F\",\"0000\"]", "[\"L\",\"0000\",\"inp\",70000,0,0,0,0,0,0,0,0]"),
                "f, line 1: sram is 70000, allowed are 0..65535");
        wrong(
                SMALL.replace("[\"F\",\"0000\"]", "[\"L\",\"0000\",\"inp\",7]"),
                "f, line 1: an instruction of kind \"L\" has 4 elements, allowed are 12..13");
        wrong(
                SMALL.replace("\"dump_out_elems\":0", "\"dump_out_elems\":1e99"),
                "f, line 1: key \"dump_out_elems\" must be an integer, found 1.0E99");
        wrong(
                SMALL.replace("\"init\":[]", "\"init\":[[\"inp\",-1,\"i8s\",5]]"),
                "f, line 1: elements of an init region is -1, allowed are 0..67108864");
        wrong(
                SMALL.replace("\"init\":[]", "\"init\":[[0,3,\"b64\",\"AQ%D\"]]"),
                "f, line 1: init content is not base64: Illegal base64 character 25");
    }

    @Test
    void missingFileAndTornArchiveAreNamed(@TempDir Path folder) throws IOException {
        Path absent = folder.resolve("absent.jsonl");
        assertThatThrownBy(() -> ProgramLines.read(absent, RtlTestConfigs::of))
                .isInstanceOf(ImageException.class)
                .hasMessage(absent + ": cannot be read: " + absent);
        byte[] whole;
        try (InputStream in = ProgramLinesTest.class.getResourceAsStream("/rtl/micro.d64.jsonl.gz")) {
            whole = in.readAllBytes();
        }
        byte[] torn = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> ProgramLines.read(new ByteArrayInputStream(torn), "t", RtlTestConfigs::of)
                        .count())
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("cannot be read: Unexpected end of ZLIB input stream");
    }

    private static void wrong(String line, String message) {
        assertThatThrownBy(() -> one(line)).isInstanceOf(ImageException.class).hasMessage(message);
    }

    private static RtlProgram one(String line) {
        try (Stream<RtlProgram> lines = ProgramLines.read(
                new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), "f", RtlTestConfigs::of)) {
            return lines.toList().get(0);
        }
    }
}
