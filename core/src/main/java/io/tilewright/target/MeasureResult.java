package io.tilewright.target;

/** Outcome of one trial. */
public sealed interface MeasureResult permits MeasureResult.Success, MeasureResult.Infeasible, MeasureResult.Failed {
    /**
     * @param cycles simulated cycles, from 1
     */
    record Success(long cycles) implements MeasureResult {}

    /** Statically infeasible, yet measured because the run asked for it (as the peers do). */
    record Infeasible(Reason reason) implements MeasureResult {}

    /**
     * The candidate failed, hung or ran out of memory.
     *
     * @param kind short code
     * @param message one line
     */
    record Failed(String kind, String message) implements MeasureResult {}
}
