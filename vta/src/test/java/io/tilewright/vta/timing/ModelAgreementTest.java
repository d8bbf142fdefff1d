package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.timing.RandomPrograms.Draft;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The event-driven model against the clock-by-clock one on random programs and chips. */
class ModelAgreementTest {
    /** Long enough for any program here that goes on at all. */
    private static final long STUCK = 400_000;

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void shortProgramsAgree(@ForAll("chips") VtaConfig chip, @ForAll("drafts") List<Draft> drafts) {
        agree(RandomPrograms.program(chip, drafts, 1, true));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void programsThatFillQueuesAgree(
            @ForAll("chips") VtaConfig chip,
            @ForAll("drafts") List<Draft> drafts,
            @ForAll @IntRange(min = 1, max = 60) int repeats) {
        agree(RandomPrograms.program(chip, drafts, repeats, true));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void deadLocksAgree(@ForAll("chips") VtaConfig chip, @ForAll("drafts") List<Draft> drafts) {
        agree(RandomPrograms.program(chip, drafts, 1, false));
    }

    @Provide
    Arbitrary<VtaConfig> chips() {
        return RandomPrograms.chips();
    }

    @Provide
    Arbitrary<List<Draft>> drafts() {
        return RandomPrograms.drafts().list().ofMinSize(1).ofMaxSize(30);
    }

    static void agree(Program program) {
        TimingResult fast;
        try {
            fast = Timing.simulate(program);
        } catch (TimingFault fault) {
            assertThat(fault.kind()).isEqualTo(TimingFault.Kind.DEADLOCK);
            assertThat(NaiveTiming.run(program, STUCK)).as(fault.getMessage()).isNull();
            return;
        }
        NaiveTiming.Result naive = NaiveTiming.run(program, fast.cycles());
        assertThat(naive).as("clock by clock, FINISH by cycle " + fast.cycles()).isNotNull();
        assertThat(fast.start()).isEqualTo(naive.start());
        assertThat(fast.done()).isEqualTo(naive.done());
        assertThat(fast.cycles()).isEqualTo(naive.cycles());
        assertThat(fast.readBeats()).isEqualTo(naive.readBeats());
        assertThat(fast.readBursts()).isEqualTo(naive.readBursts());
        assertThat(fast.writeBeats()).isEqualTo(naive.writeBeats());
        assertThat(fast.writeBursts()).isEqualTo(naive.writeBursts());
        assertThat(List.of(fast.load(), fast.compute(), fast.store())).isEqualTo(naive.units());
        assertThat(List.of(fast.load().total(), fast.compute().total(), fast.store().total()))
                .containsOnly(fast.cycles());
    }
}
