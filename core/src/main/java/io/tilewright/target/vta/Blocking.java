package io.tilewright.target.vta;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;

/**
 * A convolution in the blocks of one chip: counts of vectors, ceilings where channels or images are no multiple.
 *
 * @param conv the layer
 * @param chip the accelerator
 * @param batches ceil(N / batch)
 * @param ciBlocks ceil(CI / blockIn)
 * @param coBlocks ceil(CO / blockOut)
 * @param rows vertical axis
 * @param columns horizontal axis
 */
record Blocking(Conv2d conv, VtaConfig chip, int batches, int ciBlocks, int coBlocks, Axis rows, Axis columns) {

    static Blocking of(Conv2d conv, VtaConfig chip) {
        return new Blocking(
                conv,
                chip,
                ceilDiv(conv.n(), chip.batch()),
                ceilDiv(conv.ci(), chip.blockIn()),
                ceilDiv(conv.co(), chip.blockOut()),
                new Axis(conv.h(), conv.oh(), conv.kh(), conv.strideH(), conv.dilationH(), conv.padTop(), true),
                new Axis(conv.w(), conv.ow(), conv.kw(), conv.strideW(), conv.dilationW(), conv.padLeft(), false));
    }

    /** Kernel positions, kh x kw. */
    int taps() {
        return conv.kh() * conv.kw();
    }

    /** Accumulator elements of the whole output. */
    long outputElements() {
        return (long) batches * coBlocks * rows.out() * columns.out();
    }

    /** GEMM micro-ops that touch real data: kernel positions that fall on padding are not counted. */
    long usefulMicroOps() {
        return (long) batches * ciBlocks * coBlocks * rows.usefulTaps() * columns.usefulTaps();
    }

    /** ceil(a / b) for a >= 0, b > 0; no intermediate value exceeds a. */
    static int ceilDiv(int a, int b) {
        return a / b + (a % b == 0 ? 0 : 1);
    }
}
