package io.tilewright.vta.timing;

import io.tilewright.vta.isa.Program;

/** The cycle model. */
public final class Timing {
    private Timing() {}

    /** Cycles from launch to FINISH, start and done of every instruction, and what each unit waited for. */
    public static TimingResult simulate(Program program) {
        throw new IllegalStateException("timing is not linked");
    }
}
