package io.tilewright.tune;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.TaskProfile;
import io.tilewright.util.Rng;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a tuner gets to know.
 *
 * @param space the task's space
 * @param work operations of the workload (2 x MACs), so that labels can be rates as in AutoTVM
 * @param mayPropose static validity when infeasible points are skipped; always true when they are measured
 * @param rng the tuner's own stream
 * @param initial the stream of uniform draws; the same for every tuner of a task and seed, so that all of them begin
 *     with the same design
 * @param bounds lower bounds of the cost
 * @param profile the target's knowledge of the task
 * @param earlier tasks that the run has finished, in their order; empty unless transfer was asked for
 */
public record TunerContext(
        ConfigSpace space,
        double work,
        Predicate<Config> mayPropose,
        Rng rng,
        Rng initial,
        Bounds bounds,
        TaskProfile profile,
        List<EarlierTask> earlier) {
    public TunerContext {
        earlier = List.copyOf(earlier);
    }

    /** The same without earlier tasks. */
    public TunerContext alone() {
        return new TunerContext(space, work, mayPropose, rng, initial, bounds, profile, List.of());
    }

    /** Without knowledge of the task. */
    public static TunerContext of(ConfigSpace space, double work, Predicate<Config> mayPropose, Rng rng) {
        return new TunerContext(
                space, work, mayPropose, rng, rng.child("initial"), Bounds.NONE, TaskProfile.none(), List.of());
    }
}
