package io.tilewright.compare;

import io.tilewright.tune.TuningTask;

/** Is told how a comparison goes on; one call at a time, from several threads. Must not block for long. */
public interface ExperimentListener {
    /** Hears nothing. */
    ExperimentListener SILENT = new ExperimentListener() {};

    /** A table begins; {@code points} of the task's space will be looked at, fewer measured. */
    default void tableStarted(TuningTask task, long points) {}

    /** One more point of the current table is measured. */
    default void pointMeasured(int done) {}

    /** The table of a task is there, made or read. */
    default void tableDone(TuningTask task, ExhaustiveTable table) {}

    /**
     * The tables are done, the runs begin.
     *
     * @param missing runs that are not in the store yet
     * @param all runs of the comparison
     */
    default void runsStarted(int missing, int all) {}

    /** A run is in the store. */
    default void runDone(Cell cell) {}
}
