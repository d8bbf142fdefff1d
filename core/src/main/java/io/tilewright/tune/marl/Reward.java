package io.tilewright.tune.marl;

import io.tilewright.target.MeasureResult;

/**
 * The reward that all agents share (mapping.md section 1.4):
 *
 * <pre>
 * clip(log(reference / cost), -3, 10) + max(0, log(best so far / cost))
 * </pre>
 *
 * and -1 for what did not run (a target tells no degree of overflow, so the overflow is taken as complete).
 *
 * @param reference median cost of the probe
 */
record Reward(double reference) {
    private static final double LEAST = -3;
    private static final double MOST = 10;
    private static final double FAILED = -1;

    /** @param best cheapest before this one */
    double of(MeasureResult result, double best) {
        if (!(result instanceof MeasureResult.Success success)) {
            return FAILED;
        }
        double level = StrictMath.log(reference / success.cost());
        return Math.max(LEAST, Math.min(MOST, level)) + Math.max(0, StrictMath.log(best / success.cost()));
    }
}
