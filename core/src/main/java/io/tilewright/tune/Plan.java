package io.tilewright.tune;

/**
 * One plan of a tuner that plans: the explorer walks the cost model, the sampler chooses what of it to measure.
 *
 * @param trials results that the tuner knew when it made the plan
 * @param steps steps that the explorer took
 * @param candidates configurations that the explorer handed to the sampler (before Confidence or Adaptive Sampling)
 * @param selected configurations that the sampler put into the plan (after it)
 */
public record Plan(int trials, long steps, int candidates, int selected) {}
