package io.tilewright.tune.dcoc;

import io.tilewright.cost.BoostingParameters;
import io.tilewright.cost.Loss;
import io.tilewright.explore.mappo.Learning;
import io.tilewright.explore.mappo.MappoParameters;
import io.tilewright.sample.ConfidenceParameters;
import java.util.Optional;

/**
 * Hyper-parameters of {@link DcocTuner}; the defaults are DCOC's Tables 3 and 4 with the resolutions of reference tuners.md
 * section 2.2.
 *
 * @param planSize points drawn for a plan, and results before the first fit (Table 3: b_GBT 64)
 * @param epsilon share of the plan size that is drawn uniformly (AutoTVM's 0.05, so 3 of 64)
 * @param leastRate no fit while the best rate is not above it (AutoTVM's 1e-6)
 * @param boosting the cost model (Table 4: xgb-reg)
 * @param exploration Algorithm 1 (Table 3: 128 episodes, 500 steps)
 * @param sampling Algorithm 2; empty for the best predicted ones instead
 * @param penalty what equation 4 does
 * @param lambda factor of equation 4, from 0 (line 9: 1)
 */
public record DcocParameters(
        int planSize,
        double epsilon,
        double leastRate,
        BoostingParameters boosting,
        MappoParameters exploration,
        Optional<ConfidenceParameters> sampling,
        Penalty penalty,
        double lambda) {

    /** What equation 4 does to the reward; what is measured never depends on it. */
    public enum Penalty {
        /** Nothing: what may not be measured is worth 0. */
        OFF,
        /** What may not be measured is worth minus its penalty. */
        HARD,
        /** What exceeds area or memory is worth its predicted speed minus its penalty. */
        SOFT
    }

    public DcocParameters {
        if (!(lambda >= 0)) {
            throw new IllegalArgumentException("lambda " + lambda + ", allowed: from 0");
        }
    }

    /** Profile {@code dcoc-mappo}. */
    public static DcocParameters mappo() {
        return of(Learning.mappo());
    }

    /** Profile {@code dcoc-chameleon}. */
    public static DcocParameters chameleon() {
        return of(Learning.chameleon());
    }

    private static DcocParameters of(Learning learning) {
        int planSize = 64;
        return new DcocParameters(
                planSize,
                0.05,
                1e-6,
                BoostingParameters.autoTvm(Loss.REG, planSize),
                MappoParameters.of(learning),
                Optional.of(ConfidenceParameters.defaults()),
                Penalty.HARD,
                1);
    }

    /** Where the paper says something, that, even where a resolution does better: V decides, starts are uniform. */
    public DcocParameters faithful() {
        return new DcocParameters(
                planSize,
                epsilon,
                leastRate,
                boosting,
                exploration.withStart(MappoParameters.Start.UNIFORM),
                sampling.map(s -> s.with(ConfidenceParameters.Confidence.VALUE)),
                penalty,
                lambda);
    }

    public DcocParameters with(MappoParameters other) {
        return new DcocParameters(planSize, epsilon, leastRate, boosting, other, sampling, penalty, lambda);
    }

    public DcocParameters with(Optional<ConfidenceParameters> other) {
        return new DcocParameters(planSize, epsilon, leastRate, boosting, exploration, other, penalty, lambda);
    }

    public DcocParameters with(Penalty other) {
        return new DcocParameters(planSize, epsilon, leastRate, boosting, exploration, sampling, other, lambda);
    }
}
