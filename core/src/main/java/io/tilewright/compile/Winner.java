package io.tilewright.compile;

import io.tilewright.space.Config;
import io.tilewright.target.Explanation;
import io.tilewright.target.Verification;

/**
 * The best configuration of a layer, lowered once more, explained and verified.
 *
 * @param cycles from 1
 * @param clockMhz clock of the configuration's chip
 * @param macs multiply-accumulates of the layer, padding included
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
     * Share of the multiply-accumulates that the chip could have done, from 0. Products with padding count as work
     * although the schedule may leave them out, so a layer with much padding can exceed 1.
     */
    public double utilisation() {
        return macs / ((double) cycles * macsPerCycle);
    }
}
