package io.tilewright.vta.energy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.image.Measurement;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlPrograms;
import io.tilewright.vta.isa.Program;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counted events against the counters that the RTL and its memory kept while they ran the same programs. */
class RtlEnergyTest {
    @ParameterizedTest
    @MethodSource("io.tilewright.vta.image.RtlPrograms#files")
    void busBytesAndAccumulatorWritesEqualTheCountersOfTheRtl(String file, int count) {
        RtlPrograms.each(file, count, RtlEnergyTest::compare);
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
