package io.tilewright.tune;

import java.util.Map;

/**
 * One plan of a tuner that plans: the explorer walks the cost model, the sampler chooses what of it to measure.
 *
 * @param trials results that the tuner knew when it made the plan
 * @param steps steps that the explorer took
 * @param candidates configurations that the explorer handed to the sampler (before Confidence or Adaptive Sampling)
 * @param selected configurations that the sampler put into the plan (after it)
 * @param figures what else the explorer has to tell, name to value, in order: of DCOC the mean score of its steps, the
 *     learning curve
 */
public record Plan(int trials, long steps, int candidates, int selected, Map<String, Double> figures) {
    /** Of an explorer that has nothing else to tell. */
    public Plan(int trials, long steps, int candidates, int selected) {
        this(trials, steps, candidates, selected, Map.of());
    }
}
