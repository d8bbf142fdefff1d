package io.tilewright.tune;

/** Is told how a run goes on; called on the session's thread, in the order of the log. Must not block for long. */
public interface TuningListener {
    /** Hears nothing. */
    TuningListener SILENT = new TuningListener() {};

    /** A task begins; its space has been counted. */
    default void taskStarted(TuningTask task, Budget budget, FeasibleCount feasible, double bound) {}

    /** A trial has its result, and the result is in the log. */
    default void trialDone(Progress progress) {}

    /** A task is over. */
    default void taskDone(TuningResult result) {}
}
