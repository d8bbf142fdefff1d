package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The two models on many random programs for one machine. {@code main} does the full comparison, of as many programs
 * per machine as its argument says, and prints the table that stands in docs/simulator.md.
 */
final class MachineAgreement {
    private long instructions;
    private long cycles;
    private long deadLocks;

    private MachineAgreement() {}

    /**
     * Compares the programs {@code 0 .. programs - 1} of {@code chip}.
     *
     * @throws AssertionError with a shrunk counter-example
     */
    static MachineAgreement check(VtaConfig chip, int programs) {
        MachineAgreement run = new MachineAgreement();
        for (int k = 0; k < programs; k++) {
            Draw draw = Draw.random(
                    new SplittableRandom(1_000_003L * k + chip.name().hashCode()));
            if (fails(chip, draw)) {
                throw counterExample(chip, k, draw);
            }
            run.count(draw.program(chip));
        }
        return run;
    }

    private static boolean fails(VtaConfig chip, Draw draw) {
        try {
            Agreement.check(draw.program(chip));
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private static AssertionError counterExample(VtaConfig chip, int number, Draw draw) {
        Program program = new Shrinker(d -> fails(chip, d)).shrink(draw).program(chip);
        String listing =
                program.instructions().stream().map(Instruction::toString).collect(Collectors.joining("\n"));
        try {
            Agreement.check(program);
        } catch (AssertionError e) {
            return new AssertionError(
                    "random program " + number + " on " + chip.name() + ", shrunk to\n" + listing + "\n"
                            + e.getMessage(),
                    e);
        }
        throw new IllegalStateException("the shrunk program agrees:\n" + listing);
    }

    private void count(Program program) {
        instructions += program.instructions().size();
        try {
            cycles += Timing.simulate(program).cycles();
        } catch (TimingFault e) {
            deadLocks++;
        }
    }

    /** Programs per machine. */
    public static void main(String[] arguments) {
        int programs = Integer.parseInt(arguments[0]);
        System.out.println("| machine | programs | instructions | cycles | of them dead-locks | disagreements |");
        System.out.println("|---|---|---|---|---|---|");
        for (VtaConfig chip : Machines.all()) {
            MachineAgreement run = check(chip, programs);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %,d | 0 |%n",
                    chip.name(),
                    programs,
                    run.instructions,
                    run.cycles,
                    run.deadLocks);
        }
    }
}
