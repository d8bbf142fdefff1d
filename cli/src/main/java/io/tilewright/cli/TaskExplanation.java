package io.tilewright.cli;

import java.util.Map;

/** What {@code explain} says about the best configuration of a task; each target has its own. */
interface TaskExplanation {
    /** For people, on the terminal; draws what was asked for. */
    void print(StoredBest best);

    /** The same as maps, lists, numbers and text; draws what was asked for. */
    Map<String, Object> json(StoredBest best);
}
