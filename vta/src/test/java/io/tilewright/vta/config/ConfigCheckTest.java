package io.tilewright.vta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigCheckTest {
    @Test
    void everyPresetCanBeBuilt() {
        assertThat(Presets.all())
                .allSatisfy(chip -> assertThat(ConfigCheck.problems(chip)).isEmpty());
        assertThat(Presets.names()).doesNotHaveDuplicates().hasSize(23).startsWith("default");
    }

    @ParameterizedTest
    @EnumSource(Board.class)
    void everyBoardTakesTheDefaultChip(Board board) {
        VtaConfig chip = board.apply(VtaConfig.defaultChip()).requireValid();
        assertThat(chip.clockMhz()).isEqualTo(board.clockMhz());
        assertThat(chip.busBits()).isEqualTo(board.busBits());
        assertThat(chip.burstLenBits()).isEqualTo(board.burstLenBits());
    }

    /** One component of a good chip changed; the whole message is compared. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            default|batch|2|batch is 2; allowed: 1 in generation VTA_UP (VTA_PP takes more)
            default|batch|0|batch is 0; allowed: a power of two, 1..256
            vtapp_default|batch|3|batch is 3; allowed: a power of two, 1..256
            default|blockIn|-16|block_in is -16; allowed: a power of two, 1..256
            default|blockOut|512|block_out is 512; allowed: a power of two, 1..256
            default|logUopBuff|90|log_uop_buff is 90; allowed: 0..30
            default|logInpBuff|-1|log_inp_buff is -1; allowed: 0..30
            default|logAccBuff|2147483647|log_acc_buff is 2147483647; allowed: 0..30
            default|logUopBuff|1|log_uop_buff is 1 (2 bytes); allowed: at least 2, one micro-op of 4 bytes
            default|logWgtBuff|7|log_wgt_buff is 7 (128 bytes); allowed: at least 8, one weight block of 256 bytes
            default|logUopBuff|16|log_uop_buff is 16 (depth 16384); allowed: at most 15, 8192 micro-ops (13-bit uop_bgn)
            vtapp_default|logUopBuff|16|log_uop_buff is 16 (depth 16384); allowed: at most 15, 8192 micro-ops (13-bit uop_bgn)
            default|logInpBuff|16|log_inp_buff is 16 (depth 4096); allowed: at most 15, 2048 input vectors in generation VTA_UP (micro-op index)
            default|logWgtBuff|19|log_wgt_buff is 19 (depth 2048); allowed: at most 18, 1024 weight blocks in generation VTA_UP (micro-op index)
            default|logAccBuff|18|log_acc_buff is 18 (depth 4096); allowed: at most 17, 2048 accumulator elements in generation VTA_UP (micro-op index)
            default|logUopWidth|6|log_uop_width is 6; allowed: 5 in generation VTA_UP
            vtapp_default|logUopWidth|7|log_uop_width is 7; allowed: 5..6
            default|inpFactorRestrict|1|inp_factor_restrict is 1; allowed: 0 in generation VTA_UP
            vtapp_default|accFactorRestrict|-1|acc_factor_restrict is -1; allowed: 0 up to below log2 of the buffer's depth
            vtapp_default|wgtFactorRestrict|10|wgt_factor_restrict is 10; allowed: 0..9, below log2 of the wgt depth
            default|busBits|96|bus_bits is 96; allowed: a power of two, 64..512
            default|busBits|32|bus_bits is 32; allowed: a power of two, 64..512
            default|busBits|1024|bus_bits is 1024; allowed: a power of two, 64..512
            default|burstLenBits|9|burst_len_bits is 9; allowed: 1..8
            default|memDelay|-1|mem_delay is -1; allowed: 0..65535
            default|WRITE_PIPE_OUT|1|write_pipe_out is 1; allowed: 0 in generation VTA_UP
            default|GEMM_RD_UOP_PIPE|2|gemm_rd_uop_pipe is 2; allowed: 0 in generation VTA_UP
            vtapp_default|WRITE_PIPE_OUT|65|write_pipe_out is 65; allowed: 0..64
            vtapp_default|VME_DATA_PIPE_WGT|-1|vme_data_pipe_wgt is -1; allowed: 0..64
            vtapp_default|ALU_RD_DATA_PIPE|12|alu_rd_data_pipe is 12; allowed: at most 11, so that no more than 15 micro-ops are in flight
            vtapp_huge|GEMM_RD_DATA_PIPE|9|gemm_rd_data_pipe + gemm_rd_uop_pipe + gemm_inp_idx_pipe is 12; allowed: at most 11, so that no more than 15 micro-ops are in flight
            default|clockMhz|0|clock_mhz is 0; allowed: 1..10000
            """)
    void oneWrongValue(String preset, String component, int value, String message) {
        VtaConfig chip = Chips.with(Presets.named(preset), component, value);
        assertThat(ConfigCheck.problems(chip)).containsExactly(message);
    }

    @Test
    void pipesAreNeverAbsent() {
        assertThat(ConfigCheck.problems(VtaConfig.defaultChip().withPipes(null)))
                .containsExactly("pipes are missing; allowed: Pipes.NONE, or stages with cycles");
    }

    @Test
    void sixtyFourBitMicroOpsExactlyWhenNeeded() {
        VtaConfig wide = Chips.plus(1, 8, 8, 15, 15, 18, 17).withFields(5, 2, 2, 2);
        assertThat(ConfigCheck.problems(wide))
                .containsExactly("log_uop_width is 5; allowed: 6, because the micro-op "
                        + "index bits acc 12 + inp 12 + wgt 12 are 36 (more than 32)");
        assertThat(ConfigCheck.problems(wide.withFields(6, 2, 2, 2))).isEmpty();
        assertThat(ConfigCheck.problems(Presets.named("vtapp_default").withFields(6, 0, 0, 0)))
                .containsExactly("log_uop_width is 6; allowed: 5, because the micro-op index bits acc 11 + inp 11 + "
                        + "wgt 10 are 32 (at most 32)");
    }

    @Test
    void factorFieldsShareThe64BitsOfGemmAndAlu() {
        VtaConfig chip = Chips.plus(1, 8, 8, 15, 15, 18, 17).withFields(6, 0, 1, 2);
        assertThat(ConfigCheck.problems(chip))
                .containsExactly(
                        "GEMM factor fields 2*(12 + 11 + 10) need 66 bits; allowed: at most 64; larger factor_restrict values "
                                + "or smaller buffers need fewer",
                        "ALU fields 2*(12 + 11) + 3 + 1 + 16 need 66 bits; allowed: at most 64; larger factor_restrict values "
                                + "or smaller buffers need fewer");
    }

    @Test
    void microOpIndexesOfAccAndInpFit32Bits() {
        VtaConfig chip = Chips.plus(1, 1, 1, 15, 17, 10, 19).withFields(6, 4, 4, 4);
        assertThat(ConfigCheck.problems(chip))
                .contains(
                        "log_inp_buff is 17 (depth 131072); allowed: at most 16, 65536 input vectors (16-bit sram_base)",
                        "log_acc_buff is 19 (depth 131072); allowed: at most 18, 65536 accumulator elements (16-bit sram_base)",
                        "micro-op index bits acc 17 + inp 17 are 34; allowed: at most 32");
    }

    @Test
    void memoryTagsLimitWideBuses() {
        assertThat(ConfigCheck.problems(Presets.named("w512"))).isEmpty();
        assertThat(ConfigCheck.problems(Chips.with(Presets.named("w512"), "logUopBuff", 15)))
                .containsExactly(
                        "loads of uop need 23 memory tag bits (depth 8192, bus_bits 512); allowed: at most 21; "
                                + "a smaller log_uop_buff or another bus needs fewer");
        VtaConfig wideFork = Chips.with(Chips.with(Presets.named("f_batch2"), "busBits", 512), "logUopBuff", 15);
        assertThat(VmeTags.needed(wideFork)).isGreaterThan(VmeTags.MOST);
        assertThat(ConfigCheck.problems(wideFork)).isEmpty();
        assertThat(VmeTags.needed(Presets.named("w512"))).isEqualTo(21);
        assertThat(VmeTags.needed(Presets.named("vtapp_huge"))).isEqualTo(20);
    }

    @Test
    void allProblemsAreListedAtOnce() {
        VtaConfig chip =
                new VtaConfig(" ", Generation.VTA_UP, 2, 3, 16, 99, 15, 18, 17, 5, 1, 0, 0, 65, 4, 16, Pipes.NONE, 0);
        assertThatThrownBy(chip::requireValid)
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("chip ' ': 7 problems\n"
                        + "  - name is blank; allowed: any text\n"
                        + "  - batch is 2; allowed: 1 in generation VTA_UP (VTA_PP takes more)\n"
                        + "  - block_in is 3; allowed: a power of two, 1..256\n"
                        + "  - log_uop_buff is 99; allowed: 0..30\n"
                        + "  - bus_bits is 65; allowed: a power of two, 64..512\n"
                        + "  - clock_mhz is 0; allowed: 1..10000\n"
                        + "  - acc_factor_restrict is 1; allowed: 0 in generation VTA_UP")
                .extracting(e -> ((InvalidConfigException) e).advice())
                .isEqualTo("change the values named, or start from a preset");
    }

    @Test
    void millisecondsFollowTheClock() {
        assertThat(VtaConfig.defaultChip().ms(7_729_601)).isEqualTo(77.29601);
        assertThat(VtaConfig.defaultChip().withClockMhz(333).ms(333_000)).isEqualTo(1.0);
    }
}
