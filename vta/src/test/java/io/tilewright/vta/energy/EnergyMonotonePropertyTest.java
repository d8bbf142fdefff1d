package io.tilewright.vta.energy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.Chips;
import io.tilewright.vta.config.LargerChips;
import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A larger batch, block, buffer or bus never makes an event cheaper. */
class EnergyMonotonePropertyTest {
    private static final EnergyConstants CONSTANTS = EnergyConstants.bundled();

    @Provide
    Arbitrary<VtaConfig> chips() {
        return Chips.valid();
    }

    @Property(tries = 300)
    void noEventGetsCheaper(@ForAll("chips") VtaConfig chip) {
        List<Interval> before = events(chip);
        for (VtaConfig larger : LargerChips.of(chip)) {
            List<Interval> after = events(larger);
            for (int i = 0; i < before.size(); i++) {
                // A part in 10^12 is rounding: a factor of 2 and one of sqrt(1/2) are multiplied in another order.
                double tolerance = 1 - 1e-12;
                assertThat(after.get(i).value())
                        .isGreaterThanOrEqualTo(before.get(i).value() * tolerance);
                assertThat(after.get(i).low())
                        .isGreaterThanOrEqualTo(before.get(i).low() * tolerance);
                assertThat(after.get(i).high())
                        .isGreaterThanOrEqualTo(before.get(i).high() * tolerance);
            }
        }
    }

    @Property(tries = 300)
    void aLargerBufferCostsMoreAtRest(@ForAll("chips") VtaConfig chip) {
        double before = new EnergyModel(chip, CONSTANTS).perCycle().value();
        for (VtaConfig larger : LargerChips.of(chip)) {
            double after = new EnergyModel(larger, CONSTANTS).perCycle().value();
            if (larger.busBits() == chip.busBits()) {
                assertThat(after).as(larger.name()).isGreaterThan(before);
            }
        }
    }

    private static List<Interval> events(VtaConfig chip) {
        EnergyModel model = new EnergyModel(chip, CONSTANTS);
        List<Interval> events = new ArrayList<>(List.of(
                model.gemm(),
                model.aluAdd(),
                model.aluMultiply(),
                model.instruction(),
                model.dramByte(),
                model.perCycle()));
        for (Scratchpad scratchpad : Scratchpad.values()) {
            events.add(model.read(scratchpad));
            events.add(model.write(scratchpad));
        }
        return events;
    }
}
