package io.tilewright.vta.exec;

import io.tilewright.vta.isa.Program;

/** Runs a program on a memory. */
public final class Executor {
    private Executor() {}

    /**
     * Runs {@code program} to FINISH. Inputs, weights and biases must lie in {@code dram} where the program's LOADs
     * find them; the micro-ops of the program are written to {@code dram} first.
     *
     * @throws ExecutionFault when the program does what the machine does not define
     */
    public static void run(Program program, Dram dram) {
        throw new ExecutionFault(ExecutionFault.Kind.ILLEGAL, -1, "executor is not linked");
    }
}
