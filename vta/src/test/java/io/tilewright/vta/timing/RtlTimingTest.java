package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.clocked.ClockedMachine;
import io.tilewright.vta.clocked.ClockedResult;
import io.tilewright.vta.image.Measurement;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlPrograms;
import io.tilewright.vta.image.Span;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both models against what the RTL did with every program of the data: equality, no tolerance. */
class RtlTimingTest {
    @ParameterizedTest
    @MethodSource("io.tilewright.vta.image.RtlPrograms#files")
    void equalsTheRtl(String file, int count) {
        RtlPrograms.each(file, count, RtlTimingTest::compare);
    }

    private static void compare(RtlProgram line) {
        Program program = line.program();
        Measurement rtl = line.measurement().orElseThrow();
        String name = line.configName() + "/" + line.name();
        List<Span> spans = fetchOrder(program, rtl);

        TimingResult fast = Timing.simulate(program);
        assertThat(fast.cycles()).as(name).isEqualTo(rtl.cycles());
        assertThat(spans(fast.start(), fast.done())).as(name).isEqualTo(spans);
        assertThat(List.of(fast.readBursts(), fast.readBeats(), fast.writeBursts(), fast.writeBeats()))
                .as(name + ": read and write bursts and beats")
                .containsExactly(rtl.readRequests(), rtl.readBeats(), rtl.writeRequests(), rtl.writeBeats());

        ClockedResult clocked = ClockedMachine.run(program, rtl.cycles());
        assertThat(clocked).as(name + ", clock by clock").isNotNull();
        assertThat(spans(clocked.start(), clocked.done())).as(name).isEqualTo(spans);
        Agreement.check(fast, clocked);
    }

    private static List<Span> fetchOrder(Program program, Measurement rtl) {
        List<Iterator<Span>> units = List.of(
                rtl.load().iterator(), rtl.compute().iterator(), rtl.store().iterator());
        List<Span> spans = new ArrayList<>();
        for (Instruction instruction : program.instructions()) {
            spans.add(units.get(instruction.unit().ordinal()).next());
        }
        return spans;
    }

    private static List<Span> spans(long[] start, long[] done) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < start.length; i++) {
            spans.add(new Span(start[i], done[i]));
        }
        return spans;
    }
}
