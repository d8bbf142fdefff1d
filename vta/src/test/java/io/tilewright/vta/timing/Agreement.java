package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.clocked.ClockedMachine;
import io.tilewright.vta.clocked.ClockedResult;
import io.tilewright.vta.isa.Program;

/** The event-driven model against the clock-by-clock one: everything that a result shows. */
final class Agreement {
    /** Long enough for any program here that goes on at all. */
    private static final long STUCK = 60_000;

    private Agreement() {}

    static void check(Program program) {
        TimingResult fast;
        try {
            fast = Timing.simulate(program);
        } catch (TimingFault fault) {
            assertThat(fault.kind()).isEqualTo(TimingFault.Kind.DEADLOCK);
            assertThat(ClockedMachine.run(program, STUCK))
                    .as(fault.getMessage())
                    .isNull();
            return;
        }
        check(fast, ClockedMachine.run(program, fast.cycles()));
    }

    static void check(TimingResult fast, ClockedResult clocked) {
        assertThat(clocked)
                .as("clock by clock, FINISH by cycle " + fast.cycles())
                .isNotNull();
        // The event-driven model computes dispatch ahead of time, beyond FINISH too.
        for (int i = 0; i < fast.start().length; i++) {
            if (clocked.dispatch()[i] >= 0) {
                assertThat(fast.dispatched()[i]).as("dispatch of " + i).isEqualTo(clocked.dispatch()[i]);
            }
        }
        assertThat(fast.start()).as("start").isEqualTo(clocked.start());
        assertThat(fast.done()).as("done").isEqualTo(clocked.done());
        assertThat(fast.cycles()).as("cycles").isEqualTo(clocked.cycles());
        assertThat(fast.readBeats()).as("read beats").isEqualTo(clocked.readBeats());
        assertThat(fast.readBursts()).as("read bursts").isEqualTo(clocked.readBursts());
        assertThat(fast.writeBeats()).as("write beats").isEqualTo(clocked.writeBeats());
        assertThat(fast.writeBursts()).as("write bursts").isEqualTo(clocked.writeBursts());
        UnitTime[] units = {fast.load(), fast.compute(), fast.store()};
        for (int u = 0; u < units.length; u++) {
            assertThat(terms(units[u])).as("breakdown of unit " + u).isEqualTo(clocked.units()[u]);
            assertThat(units[u].total()).as("sum of the breakdown of unit " + u).isEqualTo(fast.cycles());
        }
    }

    private static long[] terms(UnitTime t) {
        return new long[] {
            t.gemm(),
            t.alu(),
            t.beats(),
            t.behindFetch(),
            t.behindUnit(),
            t.latency(),
            t.padding(),
            t.overhead(),
            t.waitPrev(),
            t.waitNext(),
            t.waitInstruction(),
            t.finished()
        };
    }
}
