package io.tilewright.vta.clocked;

import io.tilewright.vta.image.Measurement;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.Span;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.util.Iterator;
import java.util.List;

/**
 * A program that may kill a mutant.
 *
 * @param name {@code file/name} of a measured program, or {@code directed/name}
 * @param expected what the RTL did, or, of our own programs, what the machine that obeys all rules does
 */
record Suspect(String name, Program program, Times expected) {
    record Times(long cycles, long[] start, long[] done) {}

    static Suspect measured(String file, RtlProgram line) {
        Measurement rtl = line.measurement().orElseThrow();
        List<Iterator<Span>> units = List.of(
                rtl.load().iterator(), rtl.compute().iterator(), rtl.store().iterator());
        int n = line.program().instructions().size();
        long[] start = new long[n];
        long[] done = new long[n];
        for (int i = 0; i < n; i++) {
            Instruction instruction = line.program().instructions().get(i);
            Span span = units.get(instruction.unit().ordinal()).next();
            start[i] = span.start();
            done[i] = span.done();
        }
        return new Suspect(file + "/" + line.name(), line.program(), new Times(rtl.cycles(), start, done));
    }

    static Suspect directed(String name) {
        Program program = DirectedPrograms.of(name);
        ClockedResult result = ClockedMachine.run(program, 100_000);
        return new Suspect("directed/" + name, program, new Times(result.cycles(), result.start(), result.done()));
    }

    /** Whether the machine that breaks these rules shows other times, or none; without rules: whether it is wrong. */
    boolean kills(Rule... broken) {
        ClockedResult mutant = ClockedMachine.run(program, expected.cycles, broken);
        return mutant == null || !mutant.showsTimes(expected.cycles, expected.start, expected.done);
    }
}
