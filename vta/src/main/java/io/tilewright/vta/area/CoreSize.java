package io.tilewright.vta.area;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;

/**
 * The arithmetic of a chip, counted.
 *
 * @param macs int8 multipliers of the GEMM core: batch x blockIn x blockOut, one micro-op per cycle (hardware
 *     reference, section 3.5)
 * @param lanes ALU lanes and accumulator adders: batch x blockOut
 * @param adderBits bits of the adder trees and the 32-bit accumulate of all lanes: per lane, blockIn / 2^l adders of 16
 *     + l bits at each level l = 1 .. log2 blockIn, then 32
 * @param plus whether each ALU lane also clips, moves and multiplies (VTA_PP, hardware reference, section 1.4)
 */
public record CoreSize(long macs, long lanes, long adderBits, boolean plus) {
    private static final int PRODUCT_BITS = 16;
    private static final int ACCUMULATOR_BITS = 32;

    /** Counts for a chip that can be built. */
    public static CoreSize of(VtaConfig chip) {
        long lanes = (long) chip.batch() * chip.blockOut();
        long perLane = ACCUMULATOR_BITS;
        int level = 1;
        for (long adders = chip.blockIn() / 2; adders >= 1; adders /= 2) {
            perLane += adders * (PRODUCT_BITS + level);
            level++;
        }
        return new CoreSize(lanes * chip.blockIn(), lanes, lanes * perLane, chip.generation() == Generation.VTA_PP);
    }

    /** All int8 multipliers, those of the VTA_PP ALU included. */
    public long multipliers() {
        return macs + (plus ? lanes : 0);
    }
}
