package io.tilewright.cli;

import io.tilewright.util.TilewrightException;

/** The number of candidates measured at a time. */
final class Threads {
    private static final int MOST = 1024;

    private Threads() {}

    /**
     * The number given, else that of the processors.
     *
     * @param given null where the option was left out
     * @throws TilewrightException USAGE outside 1..1024
     */
    static int of(Integer given) {
        if (given == null) {
            return Math.min(MOST, Runtime.getRuntime().availableProcessors());
        }
        if (given < 1 || given > MOST) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    "--threads is " + given + ", allowed: 1.." + MOST,
                    "leave it out to use all processors");
        }
        return given;
    }
}
