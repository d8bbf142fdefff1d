package io.tilewright.vta.timing;

import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.isa.Instruction;

/** GEMM, ALU, LOAD of micro-ops and accumulators, FINISH (section 3.5). */
final class ComputeUnit extends ExecutionUnit {
    /** Cycles from the start to the done cycle beyond those of the micro-ops, without extra registers. */
    private static final int PIPELINE = 6;

    private final TensorLoad tensor;
    private final int gemmPipeline;
    private final int aluPipeline;
    private long issue;

    ComputeUnit(InstructionQueue queue, InstructionTimes times, TensorLoad tensor, Pipes pipes) {
        super(queue, times, tensor.ledger());
        this.tensor = tensor;
        gemmPipeline = PIPELINE + pipes.gemmCycles();
        aluPipeline = PIPELINE + pipes.cycles(PipeStage.ALU_RD_DATA_PIPE);
    }

    @Override
    long begin(Instruction instruction, long cycle) {
        if (instruction instanceof Instruction.Gemm || instruction instanceof Instruction.Alu) {
            issue = issueCycles(instruction);
            return cycle + issue + (instruction instanceof Instruction.Gemm ? gemmPipeline : aluPipeline);
        }
        if (instruction instanceof Instruction.Load load && load.xSize() > 0) {
            return tensor.start(load, cycle);
        }
        return cycle + 1;
    }

    @Override
    void save(StateTape tape, long now) {
        super.save(tape, now);
        tensor.save(tape, now);
    }

    @Override
    void restore(StateTape tape, long now, Instruction[] program) {
        super.restore(tape, now, program);
        Instruction head = head(program);
        tensor.restore(tape, now, head);
        if (head instanceof Instruction.Gemm || head instanceof Instruction.Alu) {
            issue = issueCycles(head);
        }
    }

    @Override
    void charge(Instruction instruction) {
        if (instruction instanceof Instruction.Gemm) {
            ledger.gemm += issue;
            ledger.overhead += gemmPipeline + 1;
        } else if (instruction instanceof Instruction.Alu) {
            ledger.alu += issue;
            ledger.overhead += aluPipeline + 1;
        } else if (instruction instanceof Instruction.Load load && load.xSize() > 0) {
            tensor.charge();
        } else {
            ledger.overhead += 2;
        }
    }

    /** One cycle per micro-op, two for the ALU's tensor form, which reads two operands. */
    static long issueCycles(Instruction instruction) {
        if (instruction instanceof Instruction.Gemm g) {
            return (long) g.iterOut() * g.iterIn() * (g.uopEnd() - g.uopBgn());
        }
        Instruction.Alu a = (Instruction.Alu) instruction;
        long microOps = (long) a.iterOut() * a.iterIn() * (a.uopEnd() - a.uopBgn());
        return a.useImm() ? microOps : 2 * microOps;
    }
}
