package io.tilewright.compile;

import io.tilewright.tune.TuningTask;
import java.util.List;

/** What a run can search, whichever target it is for: a network's layers, or a problem of a file. */
public interface Tunable {
    /** For people and folder names. */
    String name();

    /** A built-in network, or the absolute path of a file. */
    String source();

    /** Identity: SHA-256 of the model or the file. */
    String sha256();

    /** With indexes 0, 1, ... in this order, unless one was chosen. */
    List<TuningTask> tasks();
}
