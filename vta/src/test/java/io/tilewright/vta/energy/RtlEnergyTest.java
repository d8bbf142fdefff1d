package io.tilewright.vta.energy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.image.Measurement;
import io.tilewright.vta.image.ProgramLines;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlTestConfigs;
import io.tilewright.vta.isa.Program;
import java.io.InputStream;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counted events against the counters that the RTL and its memory kept while they ran the same programs. */
class RtlEnergyTest {
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
    void busBytesAndAccumulatorWritesEqualTheCountersOfTheRtl(String file, int count) {
        InputStream in = RtlEnergyTest.class.getResourceAsStream("/rtl/" + file + ".jsonl.gz");
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
        EnergyEvents events = EnergyEvents.of(program, rtl.cycles());
        String name = line.configName() + "/" + line.name();
        long beat = program.config().busBytes();
        long written = events.of(Scratchpad.OUT).dramBytes();
        assertThat(written).as(name + ": write beats").isEqualTo(rtl.writeBeats() * beat);
        assertThat(events.dramBytes() - written).as(name + ": read beats").isEqualTo(rtl.readBeats() * beat);
        assertThat(events.of(Scratchpad.UOP).reads())
                .as(name + ": accumulator writes, one for each micro-op")
                .isEqualTo(rtl.accWrites());
    }
}
