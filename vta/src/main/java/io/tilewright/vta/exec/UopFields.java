package io.tilewright.vta.exec;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;

/** Where the three indexes lie in a micro-op word (hardware reference, section 1.5). */
record UopFields(int dstBits, int srcBits, int wgtBits, int wgtShift) {

    static UopFields of(VtaConfig config) {
        if (config.generation() == Generation.VTA_UP) {
            return new UopFields(11, 11, 10, 22);
        }
        int dst = log2(config.accDepth());
        int src = log2(config.inpDepth());
        int wgt = log2(config.wgtDepth());
        return new UopFields(dst, src, wgt, dst + src + wgt > 32 ? 32 : dst + src);
    }

    int dst(long word) {
        return (int) word & (1 << dstBits) - 1;
    }

    int src(long word) {
        return (int) (word >>> dstBits) & (1 << srcBits) - 1;
    }

    int wgt(long word) {
        return (int) (word >>> wgtShift) & (1 << wgtBits) - 1;
    }

    private static int log2(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }
}
