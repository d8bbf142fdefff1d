package io.tilewright.vta.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.Chips;
import io.tilewright.vta.config.InvalidConfigException;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class FpgaAreaTest {
    private static final VtaConfig DEFAULT = VtaConfig.defaultChip();

    @Test
    void countsTheArithmetic() {
        // 8 x 17 + 4 x 18 + 2 x 19 + 1 x 20 = 266 bits of tree and 32 of accumulator in each of 16 lanes.
        assertThat(CoreSize.of(DEFAULT)).isEqualTo(new CoreSize(256, 16, 16 * 298, false));
        assertThat(CoreSize.of(DEFAULT).multipliers()).isEqualTo(256);
        // 4 x 17 + 2 x 18 + 1 x 19 = 123 in each of 4 x 8 lanes, and one multiplier more per lane.
        CoreSize batched = CoreSize.of(Presets.named("vtapp_4x8x8"));
        assertThat(batched).isEqualTo(new CoreSize(256, 32, 32 * (123 + 32), true));
        assertThat(batched.multipliers()).isEqualTo(288);
        assertThat(CoreSize.of(Chips.plus(1, 1, 8, 12, 13, 13, 13)).adderBits()).isEqualTo(8 * 32);
    }

    @Test
    void memoriesAreAsWideAsAnElementOrTheBus() {
        assertThat(MemoryShape.all(DEFAULT))
                .containsExactly(
                        new MemoryShape("uop", 64, 1024),
                        new MemoryShape("inp", 128, 2048),
                        new MemoryShape("wgt", 2048, 1024),
                        new MemoryShape("acc", 512, 2048),
                        new MemoryShape("out", 128, 2048),
                        new MemoryShape("instruction queues", 384, 512),
                        new MemoryShape("fetch buffer", 128, 16));
        assertThat(MemoryShape.all(Presets.named("w512")).subList(0, 2))
                .containsExactly(new MemoryShape("uop", 512, 128), new MemoryShape("inp", 512, 512));
    }

    @Test
    void primitivesByPortWidth() {
        FpgaFamily xilinx = FpgaFamily.ZYNQ_7000;
        assertThat(xilinx.primitives(new MemoryShape("full", 32, 512))).isEqualTo(1);
        assertThat(xilinx.primitives(new MemoryShape("deeper by one", 32, 513))).isEqualTo(2);
        assertThat(xilinx.primitives(new MemoryShape("narrow and deep", 1, 16_384)))
                .isEqualTo(1);
        assertThat(xilinx.primitives(new MemoryShape("wide and shallow", 2048, 32)))
                .isEqualTo(64);
        assertThat(xilinx.primitives(new MemoryShape("wgt", 2048, 1024))).isEqualTo(128);
        FpgaFamily intel = FpgaFamily.CYCLONE_V;
        assertThat(intel.primitives(new MemoryShape("full", 32, 256))).isEqualTo(1);
        assertThat(intel.primitives(new MemoryShape("half used", 32, 128))).isEqualTo(1);
        assertThat(intel.primitives(new MemoryShape("wgt", 2048, 1024))).isEqualTo(256);
    }

    @Test
    void theDefaultChipOnPynqByHand() {
        FpgaArea area = FpgaArea.of(DEFAULT, BoardLimits.of(Board.PYNQ));
        assertThat(area.dsp()).isEqualTo(220);
        assertThat(area.lutTerms().stream().map(AreaTerm::name))
                .containsExactly("multipliers in logic", "adder trees", "ALU lanes", "bus adapters", "control");
        assertTerms(area.lutTerms(), 36 * 72, 4768, 16 * 320, 7 * 64 + 128 / 3.0 + 512, 5000);
        assertThat(area.luts()).isEqualTo(18_483);
        assertTerms(area.ramTerms(), 4, 16, 128, 64, 16, 12, 4);
        assertThat(area.ramBlocks()).isEqualTo(122);
    }

    @Test
    void adderBitsShareAnAlmOfCycloneV() {
        FpgaArea area = FpgaArea.of(DEFAULT, BoardLimits.of(Board.DE10NANO));
        assertThat(area.dsp()).as("three multipliers each").isEqualTo(86);
        assertTerms(area.lutTerms(), 0, 2384, 16 * 288, 7 * 64 + 128 / 3.0 + 512, 5000);
        assertThat(area.luts()).isEqualTo(12_995);
        assertTerms(area.ramTerms(), 8, 32, 256, 128, 32, 24, 4);
        assertThat(area.ramBlocks()).isEqualTo(484);
    }

    @Test
    void theSecondGenerationHasLargerLanes() {
        FpgaArea area = FpgaArea.of(Presets.named("vtapp_default"), BoardLimits.of(Board.ZCU104));
        assertThat(area.dsp()).isEqualTo(256 + 16);
        assertThat(area.lutTerms().get(2)).isEqualTo(new AreaTerm("ALU lanes", 16 * (320 + 128)));
    }

    @Test
    void refusesAChipThatCannotBeBuilt() {
        assertThatThrownBy(() -> FpgaArea.of(Chips.with(DEFAULT, "blockIn", 3), BoardLimits.of(Board.PYNQ)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("chip 'default': block_in is 3; allowed:");
    }

    private static void assertTerms(List<AreaTerm> terms, double... amounts) {
        assertThat(terms.stream().mapToDouble(AreaTerm::amount).toArray()).containsExactly(amounts, within(1e-9));
    }
}
