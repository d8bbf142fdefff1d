package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Program;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The relaxed timing never exceeds the full one. */
class RelaxedTimingTest {
    /** Random programs per machine; a longer run sets the property. */
    private static final int PROGRAMS = Integer.getInteger("tilewright.relaxed.programs", 150);

    static java.util.List<VtaConfig> machines() {
        return Machines.all();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void isALowerBoundOnRandomPrograms(VtaConfig chip) {
        int compared = 0;
        for (int k = 0; k < PROGRAMS; k++) {
            Program program = Draw.random(new SplittableRandom(77_003L * k + chip.busBits()))
                    .program(chip);
            try {
                long cycles = Timing.simulate(program).cycles();
                compared++;
                assertThat(RelaxedTiming.cycles(program))
                        .as("program %d on %s: %s", k, chip.name(), program.instructions())
                        .isBetween(1L, cycles);
            } catch (TimingFault e) {
                assertThat(e.kind()).isEqualTo(TimingFault.Kind.DEADLOCK);
            }
        }
        assertThat(compared).isGreaterThan(PROGRAMS / 2);
    }
}
