package io.tilewright.vta.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoardFitTest {
    @ParameterizedTest
    @EnumSource(Board.class)
    void theDefaultChipFitsEveryBoardItIsKnownToRunOn(Board board) {
        VtaConfig chip = VtaConfig.defaultChip();
        assertThat(BoardFit.of(chip, board).fits()).isTrue();
        assertThat(BoardFit.of(board.apply(chip), board).fits())
                .as("with the board's bus and bursts")
                .isTrue();
        assertThat(BoardFit.of(Presets.named("vtapp_default"), board).fits())
                .as("second generation, 8,192 micro-ops")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PYNQ     | fits pynq (XC7Z020): DSP48E1 220 of 220, BRAM36 122 of 140, LUT6 18,483 of 53,200",
                "ULTRA96  | fits ultra96 (XCZU3EG): DSP48E2 256 of 360, BRAM36 122 of 216, LUT6 15,891 of 70,560",
                "ZCU104   | fits zcu104 (XCZU7EV): DSP48E2 256 of 1,728, BRAM36 122 of 312, LUT6 15,891 of 230,400",
                "DE10NANO | fits de10nano (5CSEBA6): DSP 86 of 112, M10K 484 of 557, ALM 12,995 of 41,910"
            })
    void saysWhatTheDefaultChipTakes(Board board, String reason) {
        assertThat(BoardFit.of(VtaConfig.defaultChip(), board).reason())
                .isEqualTo("chip 'default' " + reason + " (estimate)");
    }

    @Test
    void namesWhatIsExceededAndOnlyThat() {
        // 1,024 multipliers: logic has to hold 804 on Pynq; 1 MiB of weights alone is 256 BRAM36.
        BoardFit small = BoardFit.of(Presets.named("b32"), Board.PYNQ);
        assertThat(small.fits()).isFalse();
        assertThat(small.reason())
                .isEqualTo("chip 'b32' does not fit pynq (XC7Z020): "
                        + "BRAM36 362 of 140, LUT6 93,406 of 53,200 (estimate)");
        BoardFit large = BoardFit.of(Presets.named("b32"), Board.ZCU104);
        assertThat(large.reason()).isEqualTo("chip 'b32' does not fit zcu104 (XCZU7EV): BRAM36 362 of 312 (estimate)");
        assertThat(large.resources().get(0)).isEqualTo(new ResourceUse("DSP48E2", 1024, 1728));
    }

    @ParameterizedTest
    @EnumSource(Board.class)
    void theHugeChipFitsNoBoard(Board board) {
        assertThat(BoardFit.of(Presets.named("vtapp_huge"), board).fits()).isFalse();
    }

    @Test
    void theLargeChipFitsTheLargeBoardOnly() {
        VtaConfig large = Presets.named("vtapp_large");
        assertThat(BoardFit.of(large, Board.ZCU104).fits()).isTrue();
        assertThat(BoardFit.of(large, Board.PYNQ).fits()).isFalse();
        assertThat(BoardFit.of(large, Board.DE10NANO).fits()).isFalse();
    }

    @Test
    void aResourceUsedUpStillFits() {
        assertThat(new ResourceUse("LUT6", 53_200, 53_200).fits()).isTrue();
        assertThat(new ResourceUse("LUT6", 53_201, 53_200).fits()).isFalse();
    }
}
