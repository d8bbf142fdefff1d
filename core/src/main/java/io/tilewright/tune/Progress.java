package io.tilewright.tune;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * One step of a task, for whoever shows progress.
 *
 * @param trial the trial that just got its result
 * @param done trials so far, this one included
 * @param budget trials allowed
 * @param bestCost best so far, empty while nothing valid was found
 * @param bound lower bound of the cost, 0 where nothing is known
 * @param elapsed since the task began
 * @param replayed whether the result came from the log instead of a measurement
 */
public record Progress(
        TuningTask task,
        Trial trial,
        int done,
        int budget,
        OptionalDouble bestCost,
        double bound,
        Duration elapsed,
        boolean replayed) {

    /** How far the best may be from the optimum: best / bound - 1; empty while nothing valid was found, or no bound is known. */
    public OptionalDouble gap() {
        return bestCost.isEmpty() || bound <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(bestCost.getAsDouble() / bound - 1);
    }
}
