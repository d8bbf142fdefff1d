package io.tilewright.vta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtlConfigsTest {
    private static final String WIDE = """
            [{"name":"new","rtl":"VTA++ fork","batch":1,"block_in":8,"block_out":64,"uop_depth":4096,"inp_depth":4096,
              "wgt_depth":1024,"acc_depth":1024,"bus_bits":256,"len_bits":8,"mem_delay":40,
              "field_bits":{"uop":12,"acc":10,"inp":11,"wgt":9}}]
            """;

    @Test
    void theMeasuredChipsAreThePresets() throws IOException {
        try (InputStream in = RtlConfigsTest.class.getResourceAsStream("/rtl/configs.json")) {
            Map<String, VtaConfig> chips = RtlConfigs.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(chips.keySet()).containsExactly("d64", "p64", "s8", "w128", "b32", "w512", "f_batch2");
            chips.forEach((name, chip) -> assertThat(chip).isEqualTo(Presets.named(name)));
        }
    }

    @Test
    void fieldWidthsBecomeRestrictions() {
        VtaConfig chip = RtlConfigs.read(WIDE).get("new");
        assertThat(chip)
                .isEqualTo(new VtaConfig(
                        "new", Generation.VTA_PP, 1, 8, 64, 14, 15, 19, 18, 5, 0, 1, 1, 256, 8, 40, Pipes.PLUS, 100));
        assertThat(chip.uopDepth()).isEqualTo(4096);
        assertThat(chip.inpFactorBits()).isEqualTo(11);
        assertThat(chip.wgtFactorBits()).isEqualTo(9);
    }

    @Test
    void wideIndexesMean64BitMicroOps() {
        String text = WIDE.replace("\"wgt_depth\":1024", "\"wgt_depth\":4096")
                .replace("\"acc\":10", "\"acc\":9")
                .replace("\"inp\":11", "\"inp\":10");
        VtaConfig chip = RtlConfigs.read(text).get("new");
        assertThat(chip.logUopWidth()).isEqualTo(6);
        assertThat(chip.uopDepth()).isEqualTo(4096);
        assertThat(chip.logUopBuff()).isEqualTo(15);
    }

    @Test
    void pipeStagesByTheirLabels() {
        String text = WIDE.replace("\"len_bits\"", "\"gemm_inp_idx_pipe\":2,\"write_pipe_out\":0,\"len_bits\"");
        assertThat(RtlConfigs.read(text).get("new").pipes()).isEqualTo(Pipes.NONE.with(PipeStage.GEMM_INP_IDX_PIPE, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "uop":12|"uop":13|field_bits.uop is 13; allowed: 12, log2 of uop_depth, in VTA++
            "acc":10|"acc":11|field_bits.acc is 11; allowed: 1..10, log2 of acc_depth, in VTA++
            "acc":10|"acc":0|field_bits.acc is 0; allowed: an integer 1..32
            "VTA++ fork"|"hls"|rtl is "hls"; allowed: upstream, or text with fork or VTA++
            "block_in":8|"block_in":12|block_in is 12; allowed: a power of two, 1..256
            "inp_depth":4096,|''|inp_depth is missing; allowed: a power of two, 1..65536
            "bus_bits":256|"bus_bits":32|bus_bits is 32; allowed: a power of two, 64..512
            "len_bits":8|"len_bits":"8"|len_bits is "8"; allowed: an integer 1..8
            "len_bits":8|"len_bits":8,"write_pipe_acc":65|write_pipe_acc is 65; allowed: an integer 0..64
            """)
    void oneWrongMember(String good, String bad, String message) {
        String text = WIDE.replace(good, bad);
        assertThat(text).isNotEqualTo(WIDE);
        assertThatThrownBy(() -> RtlConfigs.read(text))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("RTL configurations, entry 0 'new': ")
                .hasMessageContaining(message);
    }

    @Test
    void upstreamWidthsAreConstants() {
        String text = WIDE.replace("VTA++ fork", "upstream");
        assertThatThrownBy(() -> RtlConfigs.read(text))
                .hasMessage("RTL configurations, entry 0 'new': 3 problems\n"
                        + "  - field_bits.uop is 12; allowed: 13 in upstream RTL, where widths are constants\n"
                        + "  - field_bits.acc is 10; allowed: 11 in upstream RTL, where widths are constants\n"
                        + "  - field_bits.wgt is 9; allowed: 10 in upstream RTL, where widths are constants");
    }

    @Test
    void noList() {
        assertThatThrownBy(() -> RtlConfigs.read("{}"))
                .hasMessage("RTL configurations: text is no array; allowed: an array of objects");
        assertThatThrownBy(() -> RtlConfigs.read("[7]"))
                .hasMessage("RTL configurations, entry 0: is 7; allowed: an object");
        assertThatThrownBy(() -> RtlConfigs.read("[".repeat(100_000)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("RTL configurations: not valid JSON: ");
        String one = WIDE.strip().substring(1, WIDE.strip().length() - 1);
        assertThatThrownBy(() -> RtlConfigs.read("[" + one + "," + one + "]"))
                .hasMessage("RTL configurations: name 'new' is given twice; allowed: once");
    }
}
