package io.tilewright.vta.timing;

import static io.tilewright.vta.timing.ReadClient.NEVER;

import io.tilewright.vta.isa.Instruction;

/** GEMM, ALU, LOAD of micro-ops and accumulators, FINISH (section 3.5). */
final class ComputeUnit extends ExecutionUnit {
    /** Cycles from the start to the done cycle beyond those of the micro-ops. */
    private static final int PIPELINE = 6;

    private final TensorLoad tensor;

    ComputeUnit(InstructionQueue queue, InstructionTimes times, TensorLoad tensor) {
        super(queue, times, tensor.ledger());
        this.tensor = tensor;
    }

    @Override
    long begin(Instruction instruction, long cycle) {
        if (instruction instanceof Instruction.Gemm g) {
            long microOps = (long) g.iterOut() * g.iterIn() * (g.uopEnd() - g.uopBgn());
            ledger.gemm += microOps;
            ledger.overhead += PIPELINE + 1;
            return cycle + PIPELINE + microOps;
        }
        if (instruction instanceof Instruction.Alu a) {
            long microOps = (long) a.iterOut() * a.iterIn() * (a.uopEnd() - a.uopBgn());
            long issue = a.useImm() ? microOps : 2 * microOps;
            ledger.alu += issue;
            ledger.overhead += PIPELINE + 1;
            return cycle + PIPELINE + issue;
        }
        if (instruction instanceof Instruction.Load load && load.xSize() > 0) {
            tensor.start(load, cycle);
            return NEVER;
        }
        ledger.overhead += 2;
        return cycle + 1;
    }
}
