package io.tilewright.vta.exec;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import java.util.List;

/**
 * What can be told to be undefined before anything runs: fields that do not fit, loop counts of 0, operations that the
 * generation lacks, ranges beyond a buffer or the memory, a FINISH that is absent or not last.
 */
final class InstructionRules {
    private static final int SIZE_BITS = 16;
    private static final int PAD_BITS = 4;
    private static final int LOOP_BITS = 14;
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
            require(instruction.deps() != null, "has no dependency bits");
            if (instruction instanceof Instruction.Load load) {
                load(load);
            } else if (instruction instanceof Instruction.Store store) {
                store(store);
            } else if (instruction instanceof Instruction.Gemm gemm) {
                gemm(gemm);
            } else if (instruction instanceof Instruction.Alu alu) {
                alu(alu);
            } else {
                require(index == program.size() - 1, "is not the last of " + program.size() + " instructions");
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
        require(load.memory() != null, "names no memory");
        field("sram_base", load.sramBase(), SIZE_BITS);
        field("dram_base", load.dramBase(), 32);
        field("y_size", load.ySize(), SIZE_BITS);
        field("x_size", load.xSize(), SIZE_BITS);
        field("x_stride", load.xStride(), SIZE_BITS);
        field("y_pad_0", load.yPad0(), PAD_BITS);
        field("y_pad_1", load.yPad1(), PAD_BITS);
        field("x_pad_0", load.xPad0(), PAD_BITS);
        field("x_pad_1", load.xPad1(), PAD_BITS);
        if (load.padMin()) {
            require(config.generation() == Generation.VTA_PP, "pads with the minimum, which VTA_UP cannot");
            require(load.memory() != Memory.UOP, "pads micro-ops with the minimum, which is not defined");
        }
        if (load.xSize() == 0) {
            return;
        }
        require(load.ySize() > 0, "has y_size 0, which the machine does not handle; a no-op has x_size 0");
        int depth =
                switch (load.memory()) {
                    case UOP -> config.uopDepth();
                    case WGT -> config.wgtDepth();
                    case INP -> config.inpDepth();
                    case ACC -> config.accDepth();
                };
        long width = (long) load.xPad0() + load.xSize() + load.xPad1();
        inBuffer(load.sramBase(), width * (load.yPad0() + load.ySize() + load.yPad1()), depth);
        inMemory(
                load.dramBase(),
                load.ySize(),
                load.xSize(),
                load.xStride(),
                Describe.elementBytes(config, load.memory()));
    }

    private void store(Instruction.Store store) {
        field("sram_base", store.sramBase(), SIZE_BITS);
        field("dram_base", store.dramBase(), 32);
        field("y_size", store.ySize(), SIZE_BITS);
        field("x_size", store.xSize(), SIZE_BITS);
        field("x_stride", store.xStride(), SIZE_BITS);
        if (store.xSize() == 0) {
            return;
        }
        require(store.ySize() > 0, "has y_size 0, which the machine does not handle; a no-op has x_size 0");
        inBuffer(store.sramBase(), (long) store.xSize() * store.ySize(), config.accDepth());
        inMemory(store.dramBase(), store.ySize(), store.xSize(), store.xStride(), config.outBytes());
    }

    private void gemm(Instruction.Gemm gemm) {
        loops(gemm.uopBgn(), gemm.uopEnd(), gemm.iterOut(), gemm.iterIn());
        field("dst_factor_out", gemm.dstOut(), config.accFactorBits());
        field("dst_factor_in", gemm.dstIn(), config.accFactorBits());
        field("src_factor_out", gemm.srcOut(), config.inpFactorBits());
        field("src_factor_in", gemm.srcIn(), config.inpFactorBits());
        field("wgt_factor_out", gemm.wgtOut(), config.wgtFactorBits());
        field("wgt_factor_in", gemm.wgtIn(), config.wgtFactorBits());
    }

    private void alu(Instruction.Alu alu) {
        require(alu.op() != null, "names no operation");
        require(
                config.generation() == Generation.VTA_PP || alu.op().compareTo(AluOp.SHR) <= 0,
                "uses " + alu.op() + ", which VTA_UP lacks; allowed are MIN, MAX, ADD, SHR");
        loops(alu.uopBgn(), alu.uopEnd(), alu.iterOut(), alu.iterIn());
        field("dst_factor_out", alu.dstOut(), config.accFactorBits());
        field("dst_factor_in", alu.dstIn(), config.accFactorBits());
        field("src_factor_out", alu.srcOut(), config.inpFactorBits());
        field("src_factor_in", alu.srcIn(), config.inpFactorBits());
        require(
                alu.imm() >= Short.MIN_VALUE && alu.imm() <= Short.MAX_VALUE,
                "has immediate " + alu.imm() + ", allowed are " + Short.MIN_VALUE + ".." + Short.MAX_VALUE);
    }

    private void loops(int uopBgn, int uopEnd, int iterOut, int iterIn) {
        field("uop_bgn", uopBgn, config.uopFieldBits());
        field("uop_end", uopEnd, config.uopFieldBits() + 1);
        field("iter_out", iterOut, LOOP_BITS);
        field("iter_in", iterIn, LOOP_BITS);
        require(
                iterOut > 0 && iterIn > 0 && uopEnd > uopBgn,
                "loops " + iterOut + " x " + iterIn + " over micro-ops " + uopBgn + ".." + (uopEnd - 1)
                        + "; every count must be at least 1, the machine's counters would wrap");
        if (uopEnd > config.uopDepth()) {
            throw fault(
                    Kind.OUT_OF_RANGE,
                    "runs micro-ops up to " + (uopEnd - 1) + ", the buffer holds 0.." + (config.uopDepth() - 1));
        }
    }

    private void inBuffer(long first, long count, int depth) {
        if (first + count > depth) {
            throw fault(
                    Kind.OUT_OF_RANGE,
                    "covers buffer elements " + first + ".." + (first + count - 1) + ", the buffer holds 0.."
                            + (depth - 1));
        }
    }

    private void inMemory(long base, long rows, long columns, long stride, int elementBytes) {
        long end = (base + (rows - 1) * stride + columns) * elementBytes;
        if (end > Dram.SIZE) {
            throw fault(
                    Kind.OUT_OF_RANGE,
                    "reaches DRAM address " + (end - 1) + ", allowed are 0.." + (Dram.SIZE - 1));
        }
    }

    private void field(String name, long value, int bits) {
        require(
                value >= 0 && value < 1L << bits,
                "has " + name + " " + value + ", the field holds 0.." + ((1L << bits) - 1));
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw fault(Kind.ILLEGAL, what);
        }
    }

    private ExecutionFault fault(Kind kind, String what) {
        return new ExecutionFault(kind, index, Describe.at(index, instruction) + " " + what);
    }
}
