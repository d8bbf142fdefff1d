package io.tilewright.tune;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.function.Predicate;

/**
 * What a tuner gets to know.
 *
 * @param space the task's space
 * @param work operations of the workload (2 x MACs), so that labels can be rates as in AutoTVM
 * @param mayPropose static validity when infeasible points are skipped; always true when they are measured
 * @param rng the tuner's own stream
 */
public record TunerContext(ConfigSpace space, double work, Predicate<Config> mayPropose, Rng rng) {}
