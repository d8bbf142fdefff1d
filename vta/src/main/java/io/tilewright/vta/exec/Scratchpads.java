package io.tilewright.vta.exec;

import io.tilewright.vta.config.VtaConfig;

/**
 * On-chip buffers. Weight blocks are kept in pairs of output rows: for pair p and input lane k one 64-bit number
 * {@code w[2p][k] + w[2p+1][k] * 2^32}, so that one multiplication serves two rows; the two sums are parted exactly
 * at the end because each fits 32 bits. Outputs have a buffer of their own (section 2, rule 4).
 */
final class Scratchpads {
    final VtaConfig config;
    final byte[] inp;
    final long[] wgt;
    final int[] acc;
    final byte[] out;
    final int[] uopDst;
    final int[] uopSrc;
    final int[] uopWgt;
    final int[] uopAluSrc;

    Scratchpads(VtaConfig config) {
        this.config = config;
        inp = new byte[config.inpDepth() * config.inpBytes()];
        wgt = new long[config.wgtDepth() * pairs(config) * config.blockIn()];
        acc = new int[config.accDepth() * config.outBytes()];
        out = new byte[acc.length];
        uopDst = new int[config.uopDepth()];
        uopSrc = new int[config.uopDepth()];
        uopWgt = new int[config.uopDepth()];
        uopAluSrc = new int[config.uopDepth()];
    }

    /** Pairs of output rows in a weight block; the second row of the only pair of a 1-row block is 0. */
    static int pairs(VtaConfig config) {
        return (config.blockOut() + 1) / 2;
    }
}
