package io.tilewright.util;

/**
 * Everything that can be wrong with what a user gives us. The message says what is wrong, the value and what is
 * allowed; {@link #advice()} says what to do. The kind decides the exit code.
 */
public final class TilewrightException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String advice;

    /** What kind of trouble, with the process's exit code (architecture, section 7). */
    public enum Kind {
        /** The command line or an option's value is wrong. */
        USAGE(2),
        /** A model or input file is malformed or not supported. */
        INPUT(3),
        /** No configuration can run. */
        NOTHING_FEASIBLE(4),
        /** A verification or a replay differs. */
        DIFFERS(5),
        /** The budget ended before the result was complete. */
        PARTIAL(6),
        /** The file system refused: full disk, unwritable folder. */
        STORAGE(3),
        /** This machine lacks something that the run needs, such as a loadable native library. */
        ENVIRONMENT(3);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    public TilewrightException(Kind kind, String message, String advice) {
        super(message);
        this.kind = kind;
        this.advice = advice;
    }

    public TilewrightException(Kind kind, String message, String advice, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.advice = advice;
    }

    /** Of a command line, or a value, that is wrong. */
    public static TilewrightException usage(String message, String advice) {
        return new TilewrightException(Kind.USAGE, message, advice);
    }

    public Kind kind() {
        return kind;
    }

    /** What to do about it; never empty. */
    public String advice() {
        return advice;
    }
}
