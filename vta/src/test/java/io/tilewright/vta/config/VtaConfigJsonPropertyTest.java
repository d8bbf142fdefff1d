package io.tilewright.vta.config;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VtaConfigJsonPropertyTest {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyValidChipSurvives(@ForAll("valid") VtaConfig chip) {
        VtaConfigJson.Loaded loaded = VtaConfigJson.read(VtaConfigJson.write(chip, Board.ZCU104), "other");
        assertThat(loaded.config()).isEqualTo(chip);
        assertThat(loaded.target()).isEqualTo("zcu104");
        assertThat(loaded.notes()).isEmpty();
        String line = VtaConfigJson.writeLine(chip);
        assertThat(line).doesNotContain("\n");
        assertThat(VtaConfigJson.read(line, "other").config()).isEqualTo(chip);
    }

    @Provide
    Arbitrary<VtaConfig> valid() {
        return Chips.valid();
    }
}
