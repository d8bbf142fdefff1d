package io.tilewright.vta.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.Chips;
import io.tilewright.vta.config.LargerChips;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A larger batch, block, buffer or bus never takes less of anything. */
class AreaMonotonePropertyTest {
    @Provide
    Arbitrary<VtaConfig> chips() {
        return Chips.valid();
    }

    @Property(tries = 300)
    void noFpgaTermShrinks(@ForAll("chips") VtaConfig chip) {
        for (VtaConfig larger : LargerChips.of(chip)) {
            for (Board board : Board.values()) {
                FpgaArea before = FpgaArea.of(chip, BoardLimits.of(board));
                FpgaArea after = FpgaArea.of(larger, BoardLimits.of(board));
                String what = larger.name() + " on " + board;
                assertThat(after.dsp()).as(what).isGreaterThanOrEqualTo(before.dsp());
                assertThat(after.ramBlocks()).as(what).isGreaterThanOrEqualTo(before.ramBlocks());
                assertThat(after.luts()).as(what).isGreaterThanOrEqualTo(before.luts());
                noneShrinks(what, before.lutTerms(), after.lutTerms());
                noneShrinks(what, before.ramTerms(), after.ramTerms());
            }
        }
    }

    @Property(tries = 300)
    void noSiliconTermShrinksAndTheTotalGrows(@ForAll("chips") VtaConfig chip) {
        SiliconArea before = SiliconArea.of(chip);
        for (VtaConfig larger : LargerChips.of(chip)) {
            SiliconArea after = SiliconArea.of(larger);
            noneShrinks(larger.name(), before.terms(), after.terms());
            assertThat(after.mm2()).as(larger.name()).isGreaterThan(before.mm2());
        }
    }

    /** The properties above would pass with no larger chip at all. */
    @Test
    void everyParameterGrowsInSomeChip() {
        Set<String> grown = new HashSet<>();
        Presets.all().forEach(chip -> LargerChips.of(chip).forEach(larger -> grown.add(larger.name())));
        assertThat(grown)
                .containsExactlyInAnyOrder(
                        "batch",
                        "blockIn",
                        "blockOut",
                        "busBits",
                        "logUopBuff",
                        "logInpBuff",
                        "logWgtBuff",
                        "logAccBuff");
    }

    private static void noneShrinks(String what, List<AreaTerm> before, List<AreaTerm> after) {
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).amount())
                    .as(what + ": " + before.get(i).name())
                    .isGreaterThanOrEqualTo(before.get(i).amount());
        }
    }
}
