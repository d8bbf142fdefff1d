package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;

/** Whether two instructions take the same time whenever they meet the same machine. */
final class Likeness {
    private final VtaConfig config;
    private final long burstMask;

    Likeness(VtaConfig config) {
        this.config = config;
        burstMask = ((long) config.busBytes() << config.burstLenBits()) - 1;
    }

    /** Same unit, tokens, sizes, padding, and place within the burst boundaries. FINISH is like nothing. */
    boolean alike(Instruction a, Instruction b) {
        if (a instanceof Instruction.Load x) {
            return b instanceof Instruction.Load y && loads(x, y);
        }
        if (a instanceof Instruction.Store x) {
            return b instanceof Instruction.Store y && stores(x, y);
        }
        if (a instanceof Instruction.Gemm) {
            return b instanceof Instruction.Gemm && computes(a, b);
        }
        return a instanceof Instruction.Alu && b instanceof Instruction.Alu && computes(a, b);
    }

    private boolean loads(Instruction.Load x, Instruction.Load y) {
        return x.memory() == y.memory()
                && x.xSize() == y.xSize()
                && x.ySize() == y.ySize()
                && x.xStride() == y.xStride()
                && x.yPad0() == y.yPad0()
                && x.yPad1() == y.yPad1()
                && x.xPad0() == y.xPad0()
                && x.xPad1() == y.xPad1()
                && x.deps().equals(y.deps())
                && samePlace(x.dramBase(), y.dramBase(), x.memory().elementBytes(config));
    }

    private boolean stores(Instruction.Store x, Instruction.Store y) {
        return x.xSize() == y.xSize()
                && x.ySize() == y.ySize()
                && x.xStride() == y.xStride()
                && x.deps().equals(y.deps())
                && samePlace(x.dramBase(), y.dramBase(), config.outBytes());
    }

    private static boolean computes(Instruction x, Instruction y) {
        return x.deps().equals(y.deps()) && ComputeUnit.issueCycles(x) == ComputeUnit.issueCycles(y);
    }

    private boolean samePlace(long x, long y, int bytes) {
        return ((x - y) * bytes & burstMask) == 0;
    }
}
