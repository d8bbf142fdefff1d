package io.tilewright.tune.marl;

import io.tilewright.space.ConfigSpace;

/**
 * What is added to the logit of a knob's present value so that a policy without preferences changes {@code edits} knobs
 * per evaluation on average: with p = edits / (knobs with a choice), at most a quarter, the chance of a change and m values, log((1 - p) (m -
 * 1) / p); at least 0, where all values are equally likely.
 */
final class KeepBias {
    private static final double MOST = 0.25;

    private KeepBias() {}

    static double of(ConfigSpace space, int knob, double edits) {
        int values = space.knobs().get(knob).size();
        long open = space.knobs().stream().filter(k -> k.size() > 1).count();
        if (values == 1) {
            return 0;
        }
        double change = Math.min(MOST, edits / open);
        return Math.max(0, StrictMath.log((1 - change) * (values - 1) / change));
    }
}
