package io.tilewright.vta.exec;

import io.tilewright.vta.isa.Instruction.Gemm;
import java.util.Arrays;

/** The GEMM instruction (hardware reference, section 2, rules 2 and 4). */
final class GemmCore {
    private final Scratchpads pads;
    private final AccessLog log;
    private final int batch;
    private final int blockIn;
    private final int blockOut;
    private final int pairs;

    GemmCore(Scratchpads pads, AccessLog log) {
        this.pads = pads;
        this.log = log;
        batch = pads.config.batch();
        blockIn = pads.config.blockIn();
        blockOut = pads.config.blockOut();
        pairs = Scratchpads.pairs(pads.config);
    }

    void run(Gemm gemm) {
        int accMask = pads.config.accDepth() - 1;
        int inpMask = pads.config.inpDepth() - 1;
        int wgtMask = pads.config.wgtDepth() - 1;
        log.microOpsRead(gemm.uopBgn(), gemm.uopEnd());
        for (int outer = 0; outer < gemm.iterOut(); outer++) {
            for (int inner = 0; inner < gemm.iterIn(); inner++) {
                int dst = outer * gemm.dstOut() + inner * gemm.dstIn();
                int src = outer * gemm.srcOut() + inner * gemm.srcIn();
                int wgt = outer * gemm.wgtOut() + inner * gemm.wgtIn();
                for (int uop = gemm.uopBgn(); uop < gemm.uopEnd(); uop++) {
                    int accIndex = pads.uopDst[uop] + dst & accMask;
                    if (gemm.reset()) {
                        log.accWritten(accIndex);
                        int at = accIndex * batch * blockOut;
                        Arrays.fill(pads.acc, at, at + batch * blockOut, 0);
                    } else {
                        int inpIndex = pads.uopSrc[uop] + src & inpMask;
                        int wgtIndex = pads.uopWgt[uop] + wgt & wgtMask;
                        log.gemm(accIndex, inpIndex, wgtIndex);
                        accumulate(accIndex, inpIndex, wgtIndex);
                    }
                }
            }
        }
    }

    private void accumulate(int accIndex, int inpIndex, int wgtIndex) {
        byte[] inp = pads.inp;
        long[] wgt = pads.wgt;
        int[] acc = pads.acc;
        byte[] out = pads.out;
        int inpAt = inpIndex * batch * blockIn;
        int accAt = accIndex * batch * blockOut;
        for (int row = 0; row < batch; row++) {
            int wgtAt = wgtIndex * pairs * blockIn;
            for (int pair = 0; pair < pairs; pair++) {
                long sum = 0;
                for (int k = 0; k < blockIn; k++) {
                    sum += inp[inpAt + k] * wgt[wgtAt + k];
                }
                int low = (int) sum;
                int at = accAt + 2 * pair;
                acc[at] += low;
                out[at] = (byte) acc[at];
                if (2 * pair + 1 < blockOut) {
                    acc[at + 1] += (int) (sum - low >> 32);
                    out[at + 1] = (byte) acc[at + 1];
                }
                wgtAt += blockIn;
            }
            inpAt += blockIn;
            accAt += blockOut;
        }
    }
}
