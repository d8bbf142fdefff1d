package io.tilewright.vta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VtaConfigJsonTest {
    private static final String UPSTREAM = """
            {"TARGET":"sim","HW_VER":"0.0.2","LOG_INP_WIDTH":3,"LOG_WGT_WIDTH":3,"LOG_ACC_WIDTH":5,"LOG_BATCH":0,
             "LOG_BLOCK":4,"LOG_UOP_BUFF_SIZE":15,"LOG_INP_BUFF_SIZE":15,"LOG_WGT_BUFF_SIZE":18,"LOG_ACC_BUFF_SIZE":17}
            """;

    private static final String PLUS = """
            {"LOG_INP_WIDTH":3, "LOG_WGT_WIDTH":3, "LOG_ACC_WIDTH":5, "LOG_BATCH":0, "LOG_BLOCK_IN":6,
             "LOG_BLOCK_OUT":6, "LOG_UOP_WIDTH":5, "LOG_UOP_BUFF_SIZE":12, "LOG_INP_BUFF_SIZE":17,
             "LOG_WGT_BUFF_SIZE":17, "LOG_ACC_BUFF_SIZE":17, "LOG_INP_FACTOR_RESTRICT":0, "LOG_WGT_FACTOR_RESTRICT":0,
             "LOG_ACC_FACTOR_RESTRICT":0, "SHL_MEM_AXI_DATA_BITS":512, "SHL_VME_CLT_TAG_BITS":20,
             "DPI_DATA_BITS":512, "DPI_DELAY":16, "DPI_LEN_BITS":8, "ENABLE_INSTRUCTION_CLP":1,
             "VTA_CORE_WRITE_PIPE_WGT":1, "VTA_CORE_WRITE_PIPE_ACC":2, "VTA_CORE_WRITE_PIPE_INP":2,
             "VTA_CORE_WRITE_PIPE_OUT":2, "VTA_CORE_VME_DATA_PIPE_INP":1, "VTA_CORE_VME_DATA_PIPE_WGT":1,
             "VTA_CORE_VME_DATA_PIPE_ACC":1, "VTA_CORE_VME_DATA_PIPE_UOP":1, "VTA_CORE_GEMM_RD_DATA_PIPE":2,
             "VTA_CORE_GEMM_INP_IDX_PIPE":2, "VTA_CORE_GEMM_RD_UOP_PIPE":1, "VTA_CORE_ALU_RD_DATA_PIPE":2}
            """;

    @Test
    void upstreamFileIsVtaUp() {
        VtaConfigJson.Loaded loaded = VtaConfigJson.read(UPSTREAM, "mine");
        assertThat(loaded.config())
                .isEqualTo(new VtaConfig(
                        "mine", Generation.VTA_UP, 1, 16, 16, 15, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.NONE, 100));
        assertThat(loaded.target()).isEqualTo("sim");
        assertThat(loaded.notes()).isEmpty();
    }

    @Test
    void boardGivesClockBusAndBurst() {
        VtaConfig chip = VtaConfigJson.read(UPSTREAM.replace("\"sim\"", "\"ultra96\""), "u")
                .config();
        assertThat(chip)
                .isEqualTo(new VtaConfig(
                        "u", Generation.VTA_UP, 1, 16, 16, 15, 15, 18, 17, 5, 0, 0, 0, 128, 8, 16, Pipes.NONE, 333));
    }

    @Test
    void plusFileOfTheForkIsVtaPp() {
        VtaConfigJson.Loaded loaded = VtaConfigJson.read(PLUS, "vtapp_huge");
        assertThat(loaded.config()).isEqualTo(Presets.named("vtapp_huge"));
        assertThat(loaded.notes())
                .containsExactly("DPI_LEN_BITS has no effect here", "ENABLE_INSTRUCTION_CLP has no effect here");
    }

    @ParameterizedTest
    @EnumSource(PipeStage.class)
    void everyPipeStageHasItsKey(PipeStage stage) {
        String key = "VTA_CORE_" + stage.name();
        VtaConfig chip = VtaConfigJson.read(UPSTREAM.replace("\"HW_VER\"", "\"" + key + "\":3,\"HW_VER\""), "x")
                .config();
        assertThat(chip.generation()).isEqualTo(Generation.VTA_PP);
        assertThat(chip.pipes()).isEqualTo(Pipes.PLUS.with(stage, 3));
        assertThat(VtaConfigJson.write(chip)).contains("\"" + key + "\": 3,");
        assertThat(VtaConfigJson.write(chip.withPipes(chip.pipes().with(stage, 0))))
                .matches(text -> text.contains(key) == (stage == PipeStage.WRITE_PIPE_OUT));
    }

    @Test
    void fieldWidthsFollowWhenTheFileHasNone() {
        String text = UPSTREAM.replace("\"LOG_BLOCK\":4", "\"LOG_BLOCK\":3, \"GENERATION\":\"VTA_PP\"");
        VtaConfig chip = VtaConfigJson.read(text, "x").config();
        assertThat(chip.logUopWidth()).isEqualTo(6);
        assertThat(chip.accFactorRestrict()).isEqualTo(2);
        assertThat(chip.pipes()).isEqualTo(Pipes.PLUS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "LOG_BATCH":0|"LOG_BATCH":1|chip batch is 2; allowed: 1 in generation VTA_UP (VTA_PP takes more)
            "LOG_BLOCK":4|"LOG_BLOCK":"4"|LOG_BLOCK is "4"; allowed: an integer 0..8
            "LOG_BLOCK":4|"LOG_BLOCK":4.5|LOG_BLOCK is 4.5; allowed: an integer 0..8
            "LOG_BLOCK":4|"LOG_BLOCK":true|LOG_BLOCK is true; allowed: an integer 0..8
            "LOG_BLOCK":4|"LOG_BLOCK":-1|LOG_BLOCK is -1; allowed: an integer 0..8
            "LOG_BLOCK":4|"LOG_BLOCK":4294967300|LOG_BLOCK is 4294967300; allowed: an integer 0..8
            "LOG_BLOCK":4|"LOG_BLOK":4,"LOG_BLOCK":4|unknown key "LOG_BLOK"; did you mean LOG_BLOCK?
            "LOG_BLOCK":4|"COLOUR":1,"LOG_BLOCK":4|unknown key "COLOUR"
            "LOG_BLOCK":4|"LOG_BLOCK":4,"LOG_BLOCK_IN":5|LOG_BLOCK_IN is 5; allowed: 4 as LOG_BLOCK says, or no LOG_BLOCK
            "LOG_BLOCK":4|"LOG_BLOCK_IN":4|LOG_BLOCK and LOG_BLOCK_OUT are missing; allowed: either, an integer 0..8
            "LOG_BATCH":0,|''|LOG_BATCH is missing; allowed: an integer 0..8
            "LOG_INP_WIDTH":3|"LOG_INP_WIDTH":2|LOG_INP_WIDTH is 2; allowed: the integer 3
            "sim"|"pinq"|TARGET is "pinq"; allowed: sim, tsim, bsim, fsim, pynq, ultra96, zcu104, de10nano; did you mean pynq?
            "sim"|7|TARGET is 7; allowed: text
            "0.0.2"|"0.0.2","GENERATION":"3"|GENERATION is "3"; allowed: VTA_UP (upstream), VTA_PP (VTA++)
            "0.0.2"|"0.0.2","LOG_OUT_BUFF_SIZE":16|LOG_OUT_BUFF_SIZE is 16; allowed: 15, which is LOG_ACC_BUFF_SIZE - 2
            "0.0.2"|"0.0.2","DPI_DATA_BITS":128|DPI_DATA_BITS is 128; allowed: 64, which is the bus width SHL_MEM_AXI_DATA_BITS
            "0.0.2"|"0.0.2","SHL_VME_CLT_TAG_BITS":16|SHL_VME_CLT_TAG_BITS is 16; allowed: at least 17 with these buffers and this bus
            "0.0.2"|"0.0.2","VTA_CORE_ALU_RD_DATA_PIPES":1|unknown key "VTA_CORE_ALU_RD_DATA_PIPES"; did you mean VTA_CORE_ALU_RD_DATA_PIPE?
            "0.0.2"|"0.0.2","VTA_CORE_VME_DATA_PIPE_UOP":65|VTA_CORE_VME_DATA_PIPE_UOP is 65; allowed: an integer 0..64
            "0.0.2"|"0.0.2","VTA_CORE_GEMM_RD_UOP_PIPE":12|chip gemm_rd_data_pipe + gemm_rd_uop_pipe + gemm_inp_idx_pipe is 12; allowed: at most 11, so that no more than 15 micro-ops are in flight
            "0.0.2"|"0.0.2","GENERATION":"VTA_UP","VTA_CORE_WRITE_PIPE_INP":1|chip write_pipe_inp is 1; allowed: 0 in generation VTA_UP
            "0.0.2"|"0.0.2","SHL_MEM_AXI_DATA_BITS":65|chip bus_bits is 65; allowed: a power of two, 64..512
            """)
    void oneWrongKey(String good, String bad, String message) {
        String text = UPSTREAM.replace(good, bad);
        assertThat(text).isNotEqualTo(UPSTREAM);
        assertThatThrownBy(() -> VtaConfigJson.read(text, "mine"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("configuration 'mine': " + message.replaceFirst("^chip ", ""));
    }

    @Test
    void allWrongKeysAtOnce() {
        assertThatThrownBy(() -> VtaConfigJson.read("{\"LOG_BLOCK\": 99, \"TARGET\": \"fpga\"}", "mine"))
                .hasMessage("configuration 'mine': 7 problems\n"
                        + "  - LOG_BLOCK is 99; allowed: an integer 0..8\n"
                        + "  - TARGET is \"fpga\"; allowed: sim, tsim, bsim, fsim, pynq, ultra96, zcu104, de10nano\n"
                        + "  - LOG_BATCH is missing; allowed: an integer 0..8\n"
                        + "  - LOG_UOP_BUFF_SIZE is missing; allowed: an integer 0..30\n"
                        + "  - LOG_INP_BUFF_SIZE is missing; allowed: an integer 0..30\n"
                        + "  - LOG_WGT_BUFF_SIZE is missing; allowed: an integer 0..30\n"
                        + "  - LOG_ACC_BUFF_SIZE is missing; allowed: an integer 0..30");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []|starts with an array; allowed: one JSON object
            ~~|starts with nothing; allowed: one JSON object
            {"LOG_BATCH":[0]}|line 1, column 14: LOG_BATCH is an array; allowed: a number or text
            {"LOG_BATCH":null}|line 1, column 14: LOG_BATCH is null; allowed: a number or text
            {"LOG_BATCH":0,"LOG_BATCH":0}|line 1, column 28: LOG_BATCH is given twice; allowed: once
            {} {}|line 1, column 4: text follows the object; allowed: nothing
            """)
    void wrongShape(String text, String message) {
        assertThatThrownBy(() -> VtaConfigJson.read(text, "mine"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("configuration 'mine': " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"LOG_BATCH":
            {"LOG_BATCH":0
            {"LOG_BATCH":NaN}
            {"LOG_BATCH":Infinity}
            {"LOG_BATCH":01}
            {LOG_BATCH:0}
            {"LOG_BATCH" 0}
            """)
    void noJson(String text) {
        assertThatThrownBy(() -> VtaConfigJson.read(text, "mine"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("configuration 'mine': line 1, column ")
                .hasMessageContaining(": not valid JSON: ")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void hostileSizes() {
        for (String text : new String[] {
            "{\"A\":".repeat(10_000),
            "[".repeat(60_000),
            "{\"LOG_BATCH\":" + "9".repeat(50_000) + "}",
            "{\"LOG_BATCH\":1e999999999}",
            "{\"" + "A".repeat(50_000) + "\":1}",
            "{\"NAME\":\"" + "A".repeat(50_000) + "\"}",
            " ".repeat(1_000_000)
        }) {
            assertThatThrownBy(() -> VtaConfigJson.read(text, "mine"))
                    .isInstanceOf(InvalidConfigException.class)
                    .message()
                    .hasSizeLessThan(900);
        }
    }

    @Test
    void files(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("chip.v2.json"), UPSTREAM);
        assertThat(VtaConfigJson.read(file).config().name()).isEqualTo("chip.v2");
        Path binary = Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> VtaConfigJson.read(binary))
                .hasMessage("configuration '" + binary + "': file is not UTF-8 text");
        Path absent = folder.resolve("absent.json");
        assertThatThrownBy(() -> VtaConfigJson.read(absent))
                .hasMessage("configuration '" + absent + "': file cannot be read (NoSuchFileException)");
        Path big = Files.write(folder.resolve("big.json"), new byte[100_000]);
        assertThatThrownBy(() -> VtaConfigJson.read(big))
                .hasMessage("configuration '" + big + "': file has 100000 bytes; allowed: at most 65536");
    }

    @Test
    void writtenKeysAreThoseOfVta() {
        assertThat(VtaConfigJson.write(VtaConfig.defaultChip(), Board.PYNQ)).isEqualTo("""
                {
                  "NAME": "default",
                  "GENERATION": "VTA_UP",
                  "TARGET": "pynq",
                  "HW_VER": "0.0.2",
                  "LOG_INP_WIDTH": 3,
                  "LOG_WGT_WIDTH": 3,
                  "LOG_ACC_WIDTH": 5,
                  "LOG_BATCH": 0,
                  "LOG_BLOCK": 4,
                  "LOG_UOP_BUFF_SIZE": 13,
                  "LOG_INP_BUFF_SIZE": 15,
                  "LOG_WGT_BUFF_SIZE": 18,
                  "LOG_ACC_BUFF_SIZE": 17,
                  "SHL_MEM_AXI_DATA_BITS": 64,
                  "DPI_DELAY": 16,
                  "BURST_LEN_BITS": 4,
                  "CLOCK_MHZ": 100
                }
                """);
    }

    @Test
    void presetsSurviveWritingAndReading() {
        for (VtaConfig chip : Presets.all()) {
            assertThat(VtaConfigJson.read(VtaConfigJson.write(chip), "other").config())
                    .isEqualTo(chip);
        }
    }
}
