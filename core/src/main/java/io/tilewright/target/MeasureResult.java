package io.tilewright.target;

/** Outcome of one trial. */
public sealed interface MeasureResult permits MeasureResult.Success, MeasureResult.Infeasible, MeasureResult.Failed {
    /**
     * @param cost in the target's unit, above 0 and finite; simulated cycles, where that is the unit
     */
    record Success(double cost) implements MeasureResult {
        public Success {
            if (!(cost > 0) || Double.isInfinite(cost)) {
                throw new IllegalArgumentException("cost " + cost + ", allowed: above 0 and finite");
            }
        }
    }

    /**
     * Statically infeasible, yet measured because the run asked for it (as the peers do); or found to be infeasible by
     * measuring ({@link Reason#COMMAND}).
     */
    record Infeasible(Reason reason) implements MeasureResult {}

    /**
     * The candidate failed, hung or ran out of memory.
     *
     * @param kind short code
     * @param message one line
     */
    record Failed(String kind, String message) implements MeasureResult {}
}
