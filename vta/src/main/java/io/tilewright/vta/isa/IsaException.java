package io.tilewright.vta.isa;

/**
 * A value does not fit its field, bytes are no instruction, or text is none. The message says what, the value and
 * what is allowed; {@link #advice()} says what to do.
 */
public final class IsaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    public IsaException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /** What to do about it; never empty. */
    public String advice() {
        return advice;
    }

    /** The same error, told where it happened. */
    IsaException at(String place) {
        return new IsaException(place + ": " + getMessage(), advice);
    }
}
