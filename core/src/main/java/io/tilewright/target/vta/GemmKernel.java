package io.tilewright.target.vta;

import java.util.Arrays;

/**
 * One GEMM instruction without its place in the micro-op buffer.
 *
 * @param microOps dst, src, wgt triples in order
 * @param iterOut outer hardware loop, from 1
 * @param iterIn inner hardware loop, from 1
 */
record GemmKernel(
        int[] microOps, int iterOut, int iterIn, int dstOut, int dstIn, int srcOut, int srcIn, int wgtOut, int wgtIn) {

    /** Number of micro-ops. */
    int size() {
        return microOps.length / 3;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GemmKernel k
                && Arrays.equals(k.microOps, microOps)
                && k.iterOut == iterOut
                && k.iterIn == iterIn
                && k.dstOut == dstOut
                && k.dstIn == dstIn
                && k.srcOut == srcOut
                && k.srcIn == srcIn
                && k.wgtOut == wgtOut
                && k.wgtIn == wgtIn;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(microOps) + 31 * iterOut + iterIn;
    }
}
