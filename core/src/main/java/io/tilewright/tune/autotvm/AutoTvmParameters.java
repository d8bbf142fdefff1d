package io.tilewright.tune.autotvm;

import io.tilewright.cost.BoostingParameters;
import io.tilewright.cost.Loss;
import io.tilewright.explore.AnnealingParameters;

/**
 * Hyper-parameters of {@link AutoTvmTuner}; the defaults are AutoTVM's (reference: autotvm.md, the sections named).
 *
 * @param planSize points of a plan, and results between two fits (2.3: 64)
 * @param epsilon share of the plan size that is drawn uniformly (2.4: 0.05, so 3 of 64)
 * @param leastRate no fit while the best rate is not above it (2.4: 1e-6)
 * @param diversityRatio explored points per planned point for the diversity filter, from 2; 1 is off (2.4: off)
 * @param boosting the cost model (2.3)
 * @param annealing the explorer (2.5)
 */
public record AutoTvmParameters(
        int planSize,
        double epsilon,
        double leastRate,
        int diversityRatio,
        BoostingParameters boosting,
        AnnealingParameters annealing) {

    public AutoTvmParameters {
        if (diversityRatio < 1) {
            throw new IllegalArgumentException("diversity ratio " + diversityRatio + ", allowed: from 1");
        }
    }

    /** AutoTVM's values. */
    public static AutoTvmParameters defaults(Loss loss) {
        int planSize = 64;
        return new AutoTvmParameters(
                planSize, 0.05, 1e-6, 1, BoostingParameters.autoTvm(loss, planSize), AnnealingParameters.autoTvm());
    }
}
