package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.image.ProgramLines;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlTestConfigs;
import io.tilewright.vta.isa.Program;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes by an earlier LOAD of the same shape changes nothing in the result, breakdown and counts included. */
class ShortcutTest {
    private static final int PROGRAMS = 80;

    @ParameterizedTest
    @ValueSource(strings = {"conv.d64", "conv.b32", "conv.s8", "conv.w128"})
    void layersAreTheSameWithoutIt(String file) {
        try (Stream<RtlProgram> programs = ProgramLines.read(
                ShortcutTest.class.getResourceAsStream("/rtl/" + file + ".jsonl.gz"), file, RtlTestConfigs::of)) {
            programs.forEach(p -> compare(p.program(), p.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.tilewright.vta.timing.MachineAgreementTest#machines")
    void repetitiveProgramsAreTheSameWithoutIt(VtaConfig machine) {
        for (int k = 0; k < PROGRAMS; k++) {
            Draw draw = Draw.random(new SplittableRandom(7_000_003L + k));
            Draw repeated = new Draw(draw.drafts(), draw.repeats() + 3 + k % 20, true);
            compare(repeated.program(machine), machine.name() + ", program " + k);
        }
    }

    private static void compare(Program program, String name) {
        TimingResult with = Timing.simulate(program);
        TimingResult without = Timing.simulate(program, false);
        assertThat(with.dispatched()).as(name).isEqualTo(without.dispatched());
        assertThat(with.start()).as(name).isEqualTo(without.start());
        assertThat(with.done()).as(name).isEqualTo(without.done());
        assertThat(scalars(with)).as(name).isEqualTo(scalars(without));
    }

    private static List<Object> scalars(TimingResult r) {
        return List.of(
                r.cycles(),
                r.load(),
                r.compute(),
                r.store(),
                r.readBeats(),
                r.readBursts(),
                r.writeBeats(),
                r.writeBursts());
    }
}
