package io.tilewright.compile;

import io.tilewright.tune.TuningResult;

/**
 * A problem after tuning.
 *
 * @param problem what was tuned
 * @param stopped whether a stop request ended it
 */
public record TunedProblem(ProblemFile problem, TuningResult tuning, boolean stopped) {
    /** Whether the seed and the file alone decide the result: a command may answer otherwise the next time. */
    public boolean reproducible() {
        return problem.kind().certain() && tuning.reproducible();
    }
}
