package io.tilewright.tune;

import java.util.concurrent.atomic.AtomicBoolean;

/** A request to stop soon and cleanly, e.g. from Ctrl-C; may come from any thread. */
public final class StopSignal {
    private final AtomicBoolean requested = new AtomicBoolean();

    /** Asks the run to stop; it ends with {@link StopReason#STOPPED} and its log stays resumable. */
    public void request() {
        requested.set(true);
    }

    public boolean requested() {
        return requested.get();
    }
}
