package io.tilewright.compile;

import io.tilewright.target.Verification;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningTask;

/** Is told how a compilation goes on. The verification calls come from several threads. */
public interface CompileListener extends TuningListener {
    /** Hears nothing. */
    CompileListener SILENT = new CompileListener() {};

    /** All tasks are tuned; the winners of {@code count} layers will be verified. */
    default void verifying(int count) {}

    /** A winner has been verified. */
    default void verified(TuningTask task, Verification verification) {}
}
