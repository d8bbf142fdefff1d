package io.tilewright.vta.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.vta.config.Chips;
import io.tilewright.vta.config.InvalidConfigException;
import io.tilewright.vta.config.VtaConfig;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EnergyModelTest {
    private static final Offset<Double> TINY = within(1e-9);
    private static final EnergyModel MODEL = new EnergyModel(VtaConfig.defaultChip(), EnergyConstants.bundled());

    @Test
    void energyPerEventOfTheDefaultChipByHand() {
        double root2 = Math.sqrt(2);
        close(MODEL.read(Scratchpad.UOP), 5 * root2, 1.25 * root2, 6 * root2);
        close(MODEL.read(Scratchpad.INP), 20 * root2, 5 * root2, 24 * root2);
        close(MODEL.read(Scratchpad.WGT), 320, 80, 384);
        close(MODEL.read(Scratchpad.ACC), 80 * root2, 20 * root2, 96 * root2);
        close(MODEL.read(Scratchpad.OUT), 20 * root2, 5 * root2, 24 * root2);
        close(MODEL.write(Scratchpad.WGT), 320, 80 * 0.77, 384 * 1.28);
        close(MODEL.gemm(), 256 * 0.3, 256 * 0.15, 256 * 0.45);
        close(MODEL.aluAdd(), 0.1, 0.05, 0.15);
        close(MODEL.aluMultiply(), 0.2, 0.1, 0.3);
        close(MODEL.dramByte(), 162.5, 64, 325);
        close(MODEL.instruction(), 2 * 20 / root2, 1.77 * 5 / root2, 2.28 * 24 / root2);
        // 3,735,552 bits x 0.1 nW + 256 x 100 nW + 16 x 270 nW = 403,475.2 nW; 1 nW at 100 MHz is 1e-5 pJ.
        assertThat(MODEL.perCycle().value()).isCloseTo(4.034752, TINY);
    }

    @Test
    void sizeCountsByItsSquareRootDownToSixtyFourWords() {
        VtaConfig chip = Chips.plus(1, 16, 16, 7, 13, 13, 13);
        assertThat(chip.wgtDepth()).isEqualTo(32);
        EnergyModel small = new EnergyModel(chip, EnergyConstants.bundled());
        assertThat(small.read(Scratchpad.WGT).value()).as("32 words cost as 64").isCloseTo(320 * 0.25, TINY);
        assertThat(small.read(Scratchpad.INP).value()).as("512 words").isCloseTo(20 * Math.sqrt(0.5), TINY);
    }

    @Test
    void staticEnergyPerCycleFallsWithTheClock() {
        EnergyModel fast = new EnergyModel(VtaConfig.defaultChip().withClockMhz(400), EnergyConstants.bundled());
        assertThat(fast.perCycle().value()).isCloseTo(MODEL.perCycle().value() / 4, TINY);
    }

    @Test
    void aReportByHand() {
        EnergyReport report = MODEL.report(events());
        EnergyTerm total = report.total();
        assertThat(total.parts().stream().map(EnergyTerm::name))
                .containsExactly("dram", "scratchpads", "gemm", "alu", "instruction queues", "static");
        assertThat(total.part("dram").part("fetch").pj().value()).isCloseTo(160 * 162.5, TINY);
        assertThat(total.part("dram").part("wgt").pj().value()).isCloseTo(256 * 162.5, TINY);
        assertThat(total.part("dram").pj().value()).isCloseTo((160 + 256 + 96) * 162.5, TINY);
        assertThat(total.part("scratchpads").part("wgt").part("read").pj().value())
                .isCloseTo(24 * 320, TINY);
        assertThat(total.part("scratchpads").part("wgt").part("write").pj().value())
                .isCloseTo(320, TINY);
        assertThat(total.part("gemm").part("multiply").pj().value()).isCloseTo(24 * 256 * 0.2, TINY);
        assertThat(total.part("gemm").part("add").pj().value()).isCloseTo(24 * 256 * 0.1, TINY);
        assertThat(total.part("alu").part("add").pj().value()).isCloseTo(76.8, TINY);
        assertThat(total.part("alu").part("multiply").pj().value()).isCloseTo(32 * 0.2, TINY);
        assertThat(total.part("instruction queues").pj().value()).isCloseTo(10 * 40 / Math.sqrt(2), TINY);
        assertThat(total.part("static").part("scratchpads").pj().value()).isCloseTo(500 * 3.735552, TINY);
        assertThat(total.part("static").part("logic").pj().value()).isCloseTo(500 * 0.2992, TINY);

        double pj = 512 * 162.5
                + 25 * 320
                + 6 * 20 * Math.sqrt(2)
                + 24 * 76.8
                + 76.8
                + 6.4
                + 400 / Math.sqrt(2)
                + 500 * 4.034752;
        assertThat(total.pj().value()).isCloseTo(pj, within(1e-6));
        assertThat(report.microjoules()).isCloseTo(pj / 1e6, TINY);
        // 500 cycles at 100 MHz are 5 us.
        assertThat(report.milliwatts()).isCloseTo(pj * 1e-12 / 5e-6 * 1e3, TINY);
        assertThat(report.energyDelay()).isCloseTo(pj / 1e6 * 0.005, TINY);
        assertThat(report.constantsVersion()).isEqualTo(1);
    }

    @Test
    void everyTermIsExactlyTheSumOfItsParts() {
        adds(MODEL.report(events()).total());
    }

    @Test
    void anUnknownPartIsRefused() {
        EnergyTerm total = MODEL.report(events()).total();
        assertThatThrownBy(() -> total.part("sram"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("energy term 'total' has no part 'sram'; allowed: dram, scratchpads, gemm, alu, "
                        + "instruction queues, static");
    }

    @Test
    void refusesAChipThatCannotBeBuilt() {
        VtaConfig broken = Chips.with(VtaConfig.defaultChip(), "blockIn", 3);
        EnergyConstants constants = EnergyConstants.bundled();
        assertThatThrownBy(() -> new EnergyModel(broken, constants))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("chip 'default': block_in is 3; allowed:");
    }

    private static EnergyEvents events() {
        Map<Scratchpad, ScratchpadEvents> at = new EnumMap<>(Scratchpad.class);
        for (Scratchpad scratchpad : Scratchpad.values()) {
            at.put(scratchpad, new ScratchpadEvents(0, 0, 0));
        }
        at.put(Scratchpad.WGT, new ScratchpadEvents(256, 24, 1));
        at.put(Scratchpad.OUT, new ScratchpadEvents(96, 6, 0));
        return new EnergyEvents(at, 160, 24, 768, 32, 10, 500);
    }

    private static void adds(EnergyTerm term) {
        if (!term.parts().isEmpty()) {
            double value = 0;
            double low = 0;
            double high = 0;
            for (EnergyTerm part : term.parts()) {
                adds(part);
                value += part.pj().value();
                low += part.pj().low();
                high += part.pj().high();
            }
            assertThat(term.pj()).as(term.name()).isEqualTo(new Interval(value, low, high));
        }
        assertThat(term.pj().value()).isBetween(term.pj().low(), term.pj().high());
    }

    private static void close(Interval actual, double value, double low, double high) {
        assertThat(actual.value()).isCloseTo(value, TINY);
        assertThat(actual.low()).isCloseTo(low, TINY);
        assertThat(actual.high()).isCloseTo(high, TINY);
    }
}
