package io.tilewright.vta.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FieldFitTest {
    private static VtaConfig dcoc(int batch, int blockIn, int blockOut) {
        return new VtaConfig(
                batch + "x" + blockIn + "x" + blockOut,
                Generation.VTA_PP,
                batch,
                blockIn,
                blockOut,
                15,
                15,
                18,
                17,
                5,
                0,
                0,
                0,
                64,
                4,
                16,
                Pipes.PLUS,
                100);
    }

    /** The preset {@code dcoc}: 1x8x8 needs 2, three chips need 1, the other 60 need none. */
    @Test
    void restrictionsOfTheDcocChips() {
        Map<String, Integer> restricted = new TreeMap<>();
        int chips = 0;
        for (int batch : new int[] {1, 2, 4, 8}) {
            for (int in : new int[] {8, 16, 32, 64}) {
                for (int out : new int[] {8, 16, 32, 64}) {
                    VtaConfig chip = ((FieldFit.Fits) FieldFit.of(dcoc(batch, in, out))).chip();
                    chips++;
                    assertThat(chip.inpFactorRestrict()).isEqualTo(chip.accFactorRestrict());
                    assertThat(chip.wgtFactorRestrict()).isEqualTo(chip.accFactorRestrict());
                    int index = chip.logAccDepth() + chip.logInpDepth() + chip.logWgtDepth();
                    assertThat(chip.logUopWidth()).isEqualTo(index > 32 ? 6 : 5);
                    if (chip.accFactorRestrict() != 0) {
                        restricted.put(chip.name(), chip.accFactorRestrict());
                    }
                }
            }
        }
        assertThat(chips).isEqualTo(64);
        assertThat(restricted)
                .containsExactlyInAnyOrderEntriesOf(Map.of("1x8x8", 2, "1x8x16", 1, "1x16x8", 1, "2x8x8", 1));
    }

    @Test
    void saysWhyNoRestrictionHelps() {
        VtaConfig wide = new VtaConfig(
                "wide", Generation.VTA_PP, 1, 8, 8, 15, 19, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.PLUS, 100);
        assertThat(FieldFit.of(wide))
                .isEqualTo(new FieldFit.DoesNotFit(List.of(
                        "GEMM factor fields 2*(10 + 14 + 10) need 68 bits; allowed: "
                                + "at most 64; larger factor_restrict values or smaller buffers need fewer",
                        "ALU fields 2*(10 + 14) + 3 + 1 + 16 need 68 bits; allowed: at most 64; larger "
                                + "factor_restrict values or smaller buffers need fewer")));
    }

    @Test
    void upstreamChipsAreOnlyChecked() {
        assertThat(FieldFit.of(VtaConfig.defaultChip())).isEqualTo(new FieldFit.Fits(VtaConfig.defaultChip()));
    }
}
