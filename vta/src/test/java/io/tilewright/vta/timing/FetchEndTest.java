package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Program;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fetch is over when {@link FetchEnd} says so, whatever the units do. */
class FetchEndTest {
    private static final int PROGRAMS = 100;

    static java.util.List<VtaConfig> machines() {
        return Machines.all();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void noInstructionOfAShortProgramIsDispatchedLater(VtaConfig chip) {
        int compared = 0;
        for (int k = 0; k < PROGRAMS; k++) {
            Program program = Draw.random(new SplittableRandom(55_001L * k + chip.busBits()))
                    .program(chip);
            try {
                long[] dispatched = Timing.simulate(program).dispatched();
                compared++;
                assertThat(Arrays.stream(dispatched).max().orElseThrow())
                        .as("program %d on %s: %s", k, chip.name(), program.instructions())
                        .isLessThan(FetchEnd.of(program));
            } catch (TimingFault e) {
                assertThat(e.kind()).isEqualTo(TimingFault.Kind.DEADLOCK);
            }
        }
        assertThat(compared).isGreaterThan(PROGRAMS / 2);
    }
}
