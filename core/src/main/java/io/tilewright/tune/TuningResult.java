package io.tilewright.tune;

import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Outcome of tuning one task.
 *
 * @param best the trial with the fewest cycles, the earliest of equals; empty when none succeeded
 * @param trials all, in the order of the log
 * @param feasible how many points of the space can run
 * @param rejected distinct infeasible points that the tuner considered (policy SKIP) or measured (policy MEASURE), by
 *     reason, in the order of {@link Reason}; in spaces above 2^24 points a point may be counted more than once
 * @param bound lower bound in cycles
 * @param reproducible whether seed and inputs alone decide this result (no time limit was set, no candidate timed out)
 */
public record TuningResult(
        TuningTask task,
        Optional<Trial> best,
        List<Trial> trials,
        FeasibleCount feasible,
        Map<Reason, Long> rejected,
        long bound,
        StopReason stopReason,
        boolean reproducible,
        Counters counters,
        TimeSplit times) {

    /** Cycles of the best trial. */
    public OptionalLong bestCycles() {
        return best.map(trial -> OptionalLong.of(((MeasureResult.Success) trial.result()).cycles()))
                .orElse(OptionalLong.empty());
    }

    /** best / bound - 1; empty when nothing succeeded. */
    public OptionalDouble gap() {
        return best.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) bestCycles().getAsLong() / bound - 1);
    }

    /** Best cycles after each trial; empty while none succeeded. */
    public List<OptionalLong> curve() {
        List<OptionalLong> curve = new ArrayList<>(trials.size());
        OptionalLong best = OptionalLong.empty();
        for (Trial trial : trials) {
            if (trial.result() instanceof MeasureResult.Success success
                    && (best.isEmpty() || success.cycles() < best.getAsLong())) {
                best = OptionalLong.of(success.cycles());
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
