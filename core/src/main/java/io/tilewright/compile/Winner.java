package io.tilewright.compile;

import io.tilewright.space.Config;
import io.tilewright.target.Explanation;
import io.tilewright.target.Verification;

/**
 * The best configuration of a layer, lowered once more, explained and verified.
 *
 * @param cycles from 1
 * @param clockMhz clock of the configuration's chip
 * @param macs multiply-accumulates of the layer, without products with padding
 * @param macsPerCycle of the configuration's chip at full use
 * @param explanation where the cycles go
 * @param verification outputs compared with the integer reference
 */
public record Winner(
        Config config,
        long cycles,
        int clockMhz,
        long macs,
        long macsPerCycle,
        Explanation explanation,
        Verification verification) {

    /** Time in milliseconds at the chip's clock. */
    public double millis() {
        return cycles / (clockMhz * 1e3);
    }

    /**
     * Share of the multiply-accumulates that the chip could have done, 0..1. Channels that fill up a block count as
     * idle, products with padding are not counted at all.
     */
    public double utilisation() {
        return macs / ((double) cycles * macsPerCycle);
    }
}
