package io.tilewright.vta.exec;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import java.util.List;

/**
 * What can be told to be undefined before anything runs although it can be encoded: loop counts of 0, ranges beyond a
 * buffer or the memory, a FINISH that is absent or not last.
 */
final class InstructionRules {
    private final VtaConfig config;
    private int index;
    private Instruction instruction;

    InstructionRules(VtaConfig config) {
        this.config = config;
    }

    /** @throws ExecutionFault for the first instruction that is not defined */
    void check(List<Instruction> program) {
        for (index = 0; index < program.size(); index++) {
            instruction = program.get(index);
            if (instruction instanceof Instruction.Load load) {
                load(load);
            } else if (instruction instanceof Instruction.Store store) {
                store(store);
            } else if (instruction instanceof Instruction.Gemm gemm) {
                loops(gemm.uopBgn(), gemm.uopEnd(), gemm.iterOut(), gemm.iterIn());
            } else if (instruction instanceof Instruction.Alu alu) {
                loops(alu.uopBgn(), alu.uopEnd(), alu.iterOut(), alu.iterIn());
            } else {
                require(
                        index == program.size() - 1,
                        Kind.ILLEGAL,
                        "is not the last of " + program.size() + " instructions");
            }
        }
        if (program.isEmpty() || !(program.get(program.size() - 1) instanceof Instruction.Finish)) {
            throw new ExecutionFault(
                    Kind.NO_FINISH,
                    -1,
                    "the program of " + program.size() + " instructions does not end with FINISH, so the machine would"
                            + " never report the end; append a FINISH");
        }
    }

    private void load(Instruction.Load load) {
        if (load.xSize() == 0) {
            return;
        }
        rows(load.ySize());
        require(
                !load.padMin() || load.memory() != Memory.UOP,
                Kind.ILLEGAL,
                "pads micro-ops with the minimum, which is not defined");
        long width = (long) load.xPad0() + load.xSize() + load.xPad1();
        inBuffer(
                load.sramBase(),
                width * (load.yPad0() + load.ySize() + load.yPad1()),
                load.memory().depth(config));
        inMemory(
                load.dramBase(),
                load.ySize(),
                load.xSize(),
                load.xStride(),
                load.memory().elementBytes(config));
    }

    private void store(Instruction.Store store) {
        if (store.xSize() > 0) {
            rows(store.ySize());
            inBuffer(store.sramBase(), (long) store.xSize() * store.ySize(), config.accDepth());
            inMemory(store.dramBase(), store.ySize(), store.xSize(), store.xStride(), config.outBytes());
        }
    }

    private void rows(int ySize) {
        require(ySize > 0, Kind.ILLEGAL, "has y_size 0, which the machine does not handle; a no-op has x_size 0");
    }

    private void loops(int uopBgn, int uopEnd, int iterOut, int iterIn) {
        require(
                iterOut > 0 && iterIn > 0 && uopEnd > uopBgn,
                Kind.ILLEGAL,
                "loops " + iterOut + " x " + iterIn + " times over micro-ops " + uopBgn + " to before " + uopEnd
                        + "; every count must be at least 1, the machine's counters would wrap");
        require(
                uopEnd <= config.uopDepth(),
                Kind.OUT_OF_RANGE,
                "runs micro-ops up to " + (uopEnd - 1) + ", the buffer holds 0.." + (config.uopDepth() - 1));
    }

    private void inBuffer(long first, long count, int depth) {
        require(
                first + count <= depth,
                Kind.OUT_OF_RANGE,
                "covers buffer elements " + first + ".." + (first + count - 1) + ", the buffer holds 0.."
                        + (depth - 1));
    }

    private void inMemory(long base, long rows, long columns, long stride, int elementBytes) {
        long end = (base + (rows - 1) * stride + columns) * elementBytes;
        require(
                end <= Dram.SIZE,
                Kind.OUT_OF_RANGE,
                "reaches DRAM address " + (end - 1) + ", allowed are 0.." + (Dram.SIZE - 1));
    }

    private void require(boolean holds, Kind kind, String what) {
        if (!holds) {
            throw new ExecutionFault(kind, index, Describe.at(index, instruction) + " " + what);
        }
    }
}
