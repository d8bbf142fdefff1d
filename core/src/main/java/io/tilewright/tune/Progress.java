package io.tilewright.tune;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One step of a task, for whoever shows progress.
 *
 * @param trial the trial that just got its result
 * @param done trials so far, this one included
 * @param budget trials allowed
 * @param bestCycles best so far, empty while nothing valid was found
 * @param bound lower bound in cycles
 * @param elapsed since the task began
 * @param replayed whether the result came from the log instead of a measurement
 */
public record Progress(
        TuningTask task,
        Trial trial,
        int done,
        int budget,
        OptionalLong bestCycles,
        long bound,
        Duration elapsed,
        boolean replayed) {

    /** How far the best may be from the optimum: best / bound - 1; empty while nothing valid was found. */
    public OptionalDouble gap() {
        return bestCycles.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) bestCycles.getAsLong() / bound - 1);
    }
}
