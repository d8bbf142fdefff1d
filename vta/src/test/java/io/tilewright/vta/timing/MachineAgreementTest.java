package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.clocked.ClockedMachine;
import io.tilewright.vta.clocked.ClockedResult;
import io.tilewright.vta.clocked.Rule;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Program;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The event-driven model against the clock-by-clock one, machine by machine. The system property {@code
 * tilewright.agreement.programs} sets how many random programs; docs/simulator.md has the figures of the full run.
 */
class MachineAgreementTest {
    private static final int PROGRAMS = Integer.getInteger("tilewright.agreement.programs", 250);

    @ParameterizedTest
    @MethodSource("machines")
    void randomProgramsAgree(VtaConfig machine) {
        MachineAgreement.check(machine, PROGRAMS);
    }

    static List<VtaConfig> machines() {
        return Machines.all();
    }

    /** The comparison can fail, and says so briefly: a mutant is caught and its program shrinks. */
    @Test
    void aDifferenceIsFoundAndShrunk() {
        VtaConfig chip = Machines.all().get(0);
        Shrinker shrinker = new Shrinker(d -> differs(chip, d));
        Draw found = IntStream.range(0, 1000)
                .mapToObj(k -> Draw.random(new SplittableRandom(k)))
                .filter(d -> differs(chip, d))
                .findFirst()
                .orElseThrow();
        Draw shrunk = shrinker.shrink(found);
        assertThat(found.drafts()).hasSizeGreaterThan(3);
        assertThat(shrunk.drafts()).hasSize(1);
        assertThat(shrunk.repeats()).isEqualTo(1);
        assertThat(shrunk.drafts().get(0).wish()).isZero();
    }

    private static boolean differs(VtaConfig chip, Draw draw) {
        Program program = draw.program(chip);
        try {
            TimingResult fast = Timing.simulate(program);
            ClockedResult mutant = ClockedMachine.run(program, fast.cycles(), Rule.ALU_TENSOR);
            return mutant == null || !mutant.showsTimes(fast.cycles(), fast.start(), fast.done());
        } catch (TimingFault e) {
            return false;
        }
    }
}
