package io.tilewright.vta.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigCheckPropertyTest {
    /** Any numbers at all give messages, never an exception; and a chip without problems has usable sizes. */
    @Property(tries = 2000)
    void neverThrows(@ForAll Generation generation, @ForAll PipeStage stage, @ForAll int[] numbers) {
        int[] n = Arrays.copyOf(numbers, 16);
        VtaConfig chip = new VtaConfig(
                "any",
                generation,
                n[0],
                n[1],
                n[2],
                n[3],
                n[4],
                n[5],
                n[6],
                n[7],
                n[8],
                n[9],
                n[10],
                n[11],
                n[12],
                n[13],
                Pipes.NONE.with(stage, n[14]),
                n[15]);
        assertThat(ConfigCheck.problems(chip)).isNotEmpty();
        assertThat(FieldFit.of(chip)).isNotNull();
    }

    /** One component of a plausible chip set to any number: messages, never an exception. */
    @Property(tries = 1000)
    void neverThrowsNearARealChip(
            @ForAll("plausible") VtaConfig chip, @ForAll("components") String component, @ForAll int value) {
        VtaConfig changed = Chips.with(chip, component, value);
        assertThat(ConfigCheck.problems(changed)).doesNotContainNull();
        assertThat(FieldFit.of(changed)).isNotNull();
    }

    /** What can be built has usable depths, and fields that fit the words. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatPassesFits(@ForAll("valid") VtaConfig chip) {
        assertThat(Math.min(Math.min(chip.uopDepth(), chip.inpDepth()), Math.min(chip.wgtDepth(), chip.accDepth())))
                .isPositive();
        assertThat(8 + 2 * chip.uopFieldBits() + 1 + 28).isLessThanOrEqualTo(64);
        int a = chip.accFactorBits();
        int i = chip.inpFactorBits();
        assertThat(2 * (a + i + chip.wgtFactorBits())).isLessThanOrEqualTo(64);
        assertThat(2 * (a + i) + 20).isLessThanOrEqualTo(64);
        assertThat(chip.accIndexBits() + chip.inpIndexBits()).isLessThanOrEqualTo(32);
        if (chip.generation() == Generation.VTA_UP) {
            assertThat(VmeTags.needed(chip)).isLessThanOrEqualTo(VmeTags.MOST);
        }
    }

    @Provide
    Arbitrary<VtaConfig> plausible() {
        return Chips.plausible();
    }

    @Provide
    Arbitrary<VtaConfig> valid() {
        return Chips.valid();
    }

    @Provide
    Arbitrary<String> components() {
        Stream<String> numbers = Arrays.stream(VtaConfig.class.getRecordComponents())
                .filter(component -> component.getType() == int.class)
                .map(RecordComponent::getName);
        Stream<String> stages = Arrays.stream(PipeStage.values()).map(PipeStage::name);
        return Arbitraries.of(Stream.concat(numbers, stages).toList());
    }
}
