package io.tilewright.tune;

import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Outcome of tuning one task.
 *
 * @param best the trial with the lowest cost, the earliest of equals; empty when none succeeded
 * @param trials all, in the order of the log
 * @param feasible how many points of the space can run
 * @param rejected distinct infeasible points that the tuner considered (policy SKIP) or measured (policy MEASURE), by
 *     reason, in the order of {@link Reason}; in spaces above 2^24 points a point may be counted more than once
 * @param bound lower bound of the cost of all that could be proposed: the best one of the target and the tuner, and the
 *     best cost itself where all was measured and nothing failed; 0 where nothing is known
 * @param diary what the tuner noted about its search
 * @param reproducible whether seed and inputs alone decide this result (no time limit was set, no candidate timed out)
 */
public record TuningResult(
        TuningTask task,
        Optional<Trial> best,
        List<Trial> trials,
        FeasibleCount feasible,
        Map<Reason, Long> rejected,
        double bound,
        StopReason stopReason,
        Diary diary,
        boolean reproducible,
        Counters counters,
        TimeSplit times) {

    /** Cost of the best trial. */
    public OptionalDouble bestCost() {
        return best.map(trial -> OptionalDouble.of(((MeasureResult.Success) trial.result()).cost()))
                .orElse(OptionalDouble.empty());
    }

    /** best / bound - 1; empty when nothing succeeded or no bound is known. */
    public OptionalDouble gap() {
        return best.isEmpty() || bound <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(bestCost().getAsDouble() / bound - 1);
    }

    /** Whether the best is proved to be the optimum of all that could be proposed. */
    public boolean proven() {
        return bestCost().isPresent() && bestCost().getAsDouble() <= bound;
    }

    /** Best cost of the first {@code n} trials / best cost - 1; empty where none of them succeeded. */
    public OptionalDouble startGap(int n) {
        List<OptionalDouble> curve = curve();
        OptionalDouble start = curve.isEmpty() ? OptionalDouble.empty() : curve.get(Math.min(n, curve.size()) - 1);
        return start.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(start.getAsDouble() / bestCost().getAsDouble() - 1);
    }

    /** Best cost after each trial; empty while none succeeded. */
    public List<OptionalDouble> curve() {
        List<OptionalDouble> curve = new ArrayList<>(trials.size());
        OptionalDouble best = OptionalDouble.empty();
        for (Trial trial : trials) {
            if (trial.result() instanceof MeasureResult.Success success
                    && (best.isEmpty() || success.cost() < best.getAsDouble())) {
                best = OptionalDouble.of(success.cost());
            }
            curve.add(best);
        }
        return curve;
    }

    /** Trials that failed (not: were infeasible). */
    public long failed() {
        return trials.stream()
                .filter(trial -> trial.result() instanceof MeasureResult.Failed)
                .count();
    }
}
