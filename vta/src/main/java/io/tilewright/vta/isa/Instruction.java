package io.tilewright.vta.isa;

/** One 128-bit instruction, decoded (hardware reference, section 1). */
public sealed interface Instruction
        permits Instruction.Load, Instruction.Store, Instruction.Gemm, Instruction.Alu, Instruction.Finish {

    /** Tokens taken and posted. */
    Deps deps();

    /** The unit that executes this instruction. */
    Unit unit();

    /** The same instruction with other token bits. */
    Instruction withDeps(Deps deps);

    /**
     * 2-D copy from DRAM to a scratchpad, with padding (section 2, rule 1). {@code xSize == 0} moves nothing and only
     * honours tokens.
     *
     * @param sramBase destination element index
     * @param dramBase DRAM address in elements of {@code memory}, unsigned 32 bits
     * @param ySize rows, 0..65535
     * @param xSize elements per row, 0..65535
     * @param xStride elements from row start to row start in DRAM, 0..65535
     * @param yPad0 rows of padding above, 0..15
     * @param yPad1 rows of padding below, 0..15
     * @param xPad0 elements of padding left, 0..15
     * @param xPad1 elements of padding right, 0..15
     * @param padMin VTA_PP: pad with the most negative value instead of 0
     */
    record Load(
            Deps deps,
            Memory memory,
            int sramBase,
            long dramBase,
            int ySize,
            int xSize,
            int xStride,
            int yPad0,
            int yPad1,
            int xPad0,
            int xPad1,
            boolean padMin)
            implements Instruction {
        @Override
        public Unit unit() {
            return memory == Memory.INP || memory == Memory.WGT ? Unit.LOAD : Unit.COMPUTE;
        }

        @Override
        public Load withDeps(Deps other) {
            return new Load(
                    other, memory, sramBase, dramBase, ySize, xSize, xStride, yPad0, yPad1, xPad0, xPad1, padMin);
        }
    }

    /** 2-D copy from the out scratchpad to DRAM (section 2, rule 5). Fields as in {@link Load}. */
    record Store(Deps deps, int sramBase, long dramBase, int ySize, int xSize, int xStride) implements Instruction {
        @Override
        public Unit unit() {
            return Unit.STORE;
        }

        @Override
        public Store withDeps(Deps other) {
            return new Store(other, sramBase, dramBase, ySize, xSize, xStride);
        }
    }

    /**
     * Matrix multiply-accumulate over {@code iterOut x iterIn x [uopBgn, uopEnd)} (section 2, rule 2).
     *
     * @param reset set the accumulators to 0 instead of accumulating
     */
    record Gemm(
            Deps deps,
            boolean reset,
            int uopBgn,
            int uopEnd,
            int iterOut,
            int iterIn,
            int dstOut,
            int dstIn,
            int srcOut,
            int srcIn,
            int wgtOut,
            int wgtIn)
            implements Instruction {
        @Override
        public Unit unit() {
            return Unit.COMPUTE;
        }

        @Override
        public Gemm withDeps(Deps other) {
            return new Gemm(other, reset, uopBgn, uopEnd, iterOut, iterIn, dstOut, dstIn, srcOut, srcIn, wgtOut, wgtIn);
        }
    }

    /**
     * Element-wise operation over the same loop nest (section 2, rule 3).
     *
     * @param imm signed 16-bit immediate, second operand when {@code useImm}
     */
    record Alu(
            Deps deps,
            AluOp op,
            boolean useImm,
            int imm,
            int uopBgn,
            int uopEnd,
            int iterOut,
            int iterIn,
            int dstOut,
            int dstIn,
            int srcOut,
            int srcIn)
            implements Instruction {
        @Override
        public Unit unit() {
            return Unit.COMPUTE;
        }

        @Override
        public Alu withDeps(Deps other) {
            return new Alu(other, op, useImm, imm, uopBgn, uopEnd, iterOut, iterIn, dstOut, dstIn, srcOut, srcIn);
        }
    }

    /** Ends the program once the compute queue reaches it (section 2, rule 6). */
    record Finish(Deps deps) implements Instruction {
        @Override
        public Unit unit() {
            return Unit.COMPUTE;
        }

        @Override
        public Finish withDeps(Deps other) {
            return new Finish(other);
        }
    }
}
