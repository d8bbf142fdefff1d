package io.tilewright.cli;

/**
 * Ctrl-C as a polite request: the running command sees {@link #requested}, keeps what it has, says how to go on and
 * returns; the process then ends with code 130. After ten seconds it ends in any case.
 */
final class Interrupt {
    private static final long PATIENCE_MILLIS = 10_000;
    private volatile boolean requested;
    private volatile boolean over;
    private volatile Runnable listener = () -> {};

    /** Listens from now on; {@code worker} is the thread that runs the command. */
    void install(Thread worker) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!over && worker.isAlive()) {
                requested = true;
                listener.run();
                try {
                    worker.join(PATIENCE_MILLIS);
                } catch (InterruptedException alreadyLeaving) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
    }

    /** What to do when asked to stop, from another thread; at most one listener. */
    void onRequest(Runnable action) {
        listener = action;
        if (requested) {
            action.run();
        }
    }

    /** The command has returned: from now on the process may end without waiting. */
    void finish() {
        over = true;
    }

    boolean requested() {
        return requested;
    }
}
