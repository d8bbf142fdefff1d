package io.tilewright.tune;

/** Why the tuning of a task ended. */
public enum StopReason {
    /** The budget of trials is spent. */
    TRIALS,
    /** The time limit passed. */
    TIME,
    /** The tuner has nothing more to propose: every point that it may propose was tried. */
    EXHAUSTED,
    /** The best is within the requested gap of the lower bound. */
    GAP,
    /** The tuner has proved that nothing that it may propose costs less than the best. */
    PROVEN,
    /** No point of the space is feasible; nothing was tried. */
    NOTHING_FEASIBLE,
    /** Stopped from outside (Ctrl-C); the log is complete up to the last trial and can be resumed. */
    STOPPED
}
