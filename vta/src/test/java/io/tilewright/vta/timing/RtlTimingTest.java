package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.clocked.ClockedMachine;
import io.tilewright.vta.clocked.ClockedResult;
import io.tilewright.vta.image.Measurement;
import io.tilewright.vta.image.ProgramLines;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlTestConfigs;
import io.tilewright.vta.image.Span;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both models against what the RTL did with every program of the data: equality, no tolerance. */
class RtlTimingTest {
    @ParameterizedTest
    @CsvSource({
        "conv.b32, 4",
        "conv.d64, 17",
        "conv.s8, 2",
        "conv.w128, 5",
        "func.d64, 40",
        "func.f_batch2, 14",
        "micro.b32, 242",
        "micro.d64, 242",
        "micro.f_batch2, 242",
        "micro.p64, 242",
        "micro.s8, 242",
        "micro.w128, 242",
        "micro.w512, 242",
        "rand.b32, 27",
        "rand.d64, 27",
        "rand.f_batch2, 27",
        "rand.p64, 27",
        "rand.s8, 27",
        "rand.w128, 27",
        "rand.w512, 27"
    })
    void equalsTheRtl(String file, int count) {
        InputStream in = RtlTimingTest.class.getResourceAsStream("/rtl/" + file + ".jsonl.gz");
        int seen = 0;
        try (Stream<RtlProgram> programs = ProgramLines.read(in, file, RtlTestConfigs::of)) {
            for (Iterator<RtlProgram> all = programs.iterator(); all.hasNext(); seen++) {
                compare(all.next());
            }
        }
        assertThat(seen).as("programs of " + file).isEqualTo(count);
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
