package io.tilewright.cli;

/**
 * Ctrl-C as a polite request: the running command sees {@link #requested}, keeps what it has, says how to go on and
 * returns; the process then ends with code 130. A second Ctrl-C, or ten seconds, ends it at once.
 */
final class Interrupt {
    private static final long PATIENCE_MILLIS = 10_000;
    private volatile boolean requested;
    private volatile boolean over;

    /** Listens from now on; {@code worker} is the thread that runs the command. */
    void install(Thread worker) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!over && worker.isAlive()) {
                requested = true;
                try {
                    worker.join(PATIENCE_MILLIS);
                } catch (InterruptedException alreadyLeaving) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
    }

    /** The command has returned: from now on the process may end without waiting. */
    void finish() {
        over = true;
    }

    boolean requested() {
        return requested;
    }
}
