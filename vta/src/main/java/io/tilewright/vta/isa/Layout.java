package io.tilewright.vta.isa;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;

/** The field widths that differ between chips, and the constants that do not (hardware reference, section 1). */
record Layout(
        int memoryBits,
        boolean padMin,
        int uopBits,
        int dstFactorBits,
        int srcFactorBits,
        int wgtFactorBits,
        int dstIndexBits,
        int srcIndexBits,
        int wgtIndexBits,
        int wgtIndexAt,
        int aluSourceShift,
        int aluSourceMask) {
    static final int OP_BITS = 3;
    static final int SRAM_BITS = 16;
    static final int DRAM_BITS = 32;
    static final int SIZE_BITS = 16;
    static final int PAD_BITS = 4;
    static final int ITER_BITS = 14;
    static final int ALU_OP_BITS = 3;
    static final int IMM_BITS = 16;
    static final int HALF = 64;

    static final int LOAD = 0;
    static final int STORE = 1;
    static final int GEMM = 2;
    static final int FINISH = 3;
    static final int ALU = 4;

    /** Memory id that a VTA_UP store carries; VTA_PP writes 0. */
    static final int OUT_ID = 4;

    static Layout of(VtaConfig chip) {
        boolean up = chip.generation() == Generation.VTA_UP;
        int dst = chip.accIndexBits();
        int src = chip.inpIndexBits();
        return new Layout(
                up ? 3 : 2,
                !up,
                chip.uopFieldBits(),
                chip.accFactorBits(),
                chip.inpFactorBits(),
                chip.wgtFactorBits(),
                dst,
                src,
                chip.wgtIndexBits(),
                chip.logUopWidth() == 6 ? 32 : dst + src,
                chip.logInpDepth(),
                up ? (1 << 11) - 1 : -1);
    }
}
