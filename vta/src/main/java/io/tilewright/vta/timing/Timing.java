package io.tilewright.vta.timing;

import io.tilewright.vta.isa.Program;

/**
 * The cycle model: equal to the RTL in the total and in the start and done cycle of every instruction (hardware
 * reference, section 3).
 */
public final class Timing {
    private Timing() {}

    /**
     * Cycles from launch to FINISH, start and done of every instruction, and what each unit waited for. Data and
     * micro-ops are not looked at; the time depends on the instructions and the configuration alone.
     *
     * @throws TimingFault when the program cannot reach FINISH, or asks for what the machine does not define: a loop
     *     count of 0, a transfer of no rows, a transfer of more elements than a scratchpad index reaches, or, on a
     *     64-bit bus, a program that does not start on a burst boundary
     */
    public static TimingResult simulate(Program program) {
        return simulate(program, true, true);
    }

    /**
     * The same result with or without the shortcuts that go by what was simulated before.
     *
     * @param foretell transfers by the one of their shape before them
     * @param repeat stretches of the schedule by those that were the same
     */
    static TimingResult simulate(Program program, boolean foretell, boolean repeat) {
        ProgramCheck.check(program);
        return new Machine(program, foretell, repeat).run();
    }
}
