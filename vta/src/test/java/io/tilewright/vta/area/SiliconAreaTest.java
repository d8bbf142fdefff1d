package io.tilewright.vta.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SiliconAreaTest {
    @Test
    void theDefaultChipByHand() {
        SiliconArea area = SiliconArea.of(VtaConfig.defaultChip());
        Map<String, Double> mm2 = area.terms().stream().collect(Collectors.toMap(AreaTerm::name, AreaTerm::amount));
        double cell = 0.37 * 1.3 / 0.7 * 1e-6;
        assertTerm(mm2, "multipliers", 256 * 282e-6);
        assertTerm(mm2, "adder trees", 16 * 298 * 137e-6 / 32);
        assertTerm(mm2, "ALU lanes", 16 * (274 + 448 * 1.862) * 1e-6);
        assertTerm(mm2, "uop", 64 * (1024 + 64) * cell);
        assertTerm(mm2, "inp", 128 * (2048 + 64) * cell);
        assertTerm(mm2, "wgt", 2048 * (1024 + 64) * cell);
        assertTerm(mm2, "acc", 512 * (2048 + 64) * cell);
        assertTerm(mm2, "out", 128 * (2048 + 64) * cell);
        assertTerm(mm2, "instruction queues", 384 * (512 + 64) * cell);
        assertTerm(mm2, "fetch buffer", 128 * (16 + 64) * cell);
        assertTerm(mm2, "bus", 64 * (13 * 4.522 + 5 * 1.862) * 1e-6);
        assertTerm(mm2, "control", 0.05);
        double before = area.mm2() - mm2.get("wiring");
        // Bits: uop 32, inp 128, wgt 2,048, acc 2 x 512, out 128, bus 5 x 64; side in um.
        assertTerm(mm2, "wiring", 3_680 * 0.035 * Math.sqrt(before * 1e6) * 1e-6);
        assertThat(mm2).hasSize(13);
    }

    @Test
    void termsAddUp() {
        for (VtaConfig chip : Presets.all()) {
            SiliconArea area = SiliconArea.of(chip);
            double sum = 0;
            for (AreaTerm term : area.terms()) {
                sum += term.amount();
            }
            assertThat(area.mm2()).as(chip.name()).isEqualTo(sum);
            double memories = area.terms().subList(3, 10).stream()
                    .mapToDouble(AreaTerm::amount)
                    .sum();
            assertThat(area.logicMm2() + memories).as(chip.name()).isCloseTo(area.mm2(), within(1e-9));
        }
        assertThat(SiliconArea.of(VtaConfig.defaultChip()).relative()).isEqualTo(1.0);
    }

    @Test
    void theSecondGenerationAddsToEachLaneOnly() {
        List<AreaTerm> first = SiliconArea.of(VtaConfig.defaultChip()).terms();
        List<AreaTerm> second = SiliconArea.of(Presets.named("f_batch2")).terms();
        assertThat(second.get(2).amount() / 32 - first.get(2).amount() / 16)
                .isCloseTo((274 + 64 * 1.862 + 282) * 1e-6, within(1e-12));
    }

    /** Published: 11.5 times fewer cycles at 12 times the area; the configuration is not (section 5). */
    @Test
    void theAnchorLiesBetweenTheWholeAndTheLogic() {
        SiliconArea small = SiliconArea.of(Presets.named("vtapp_default"));
        SiliconArea huge = SiliconArea.of(Presets.named("vtapp_huge"));
        assertThat(huge.mm2() / small.mm2()).isCloseTo(2.71, within(0.01));
        assertThat(huge.logicMm2() / small.logicMm2()).isCloseTo(12.56, within(0.01));
    }

    private static void assertTerm(Map<String, Double> mm2, String name, double expected) {
        assertThat(mm2.get(name)).as(name).isCloseTo(expected, within(1e-9));
    }
}
