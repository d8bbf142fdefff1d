package io.tilewright.vta.timing;

/**
 * The program never reaches FINISH, or asks for what the machine does not define, so it has no cycle count; the
 * message says what, where and why. The only exception of this package.
 */
public final class TimingFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int instruction;

    /** What went wrong. */
    public enum Kind {
        /** Units wait for tokens that nobody will post. */
        DEADLOCK,
        /** The program has no FINISH. */
        NO_FINISH,
        /** A field value that the machine does not define. */
        ILLEGAL
    }

    /**
     * @param kind what went wrong
     * @param instruction index in fetch order, or -1
     * @param message what happened, in words
     */
    public TimingFault(Kind kind, int instruction, String message) {
        super(message);
        this.kind = kind;
        this.instruction = instruction;
    }

    public Kind kind() {
        return kind;
    }

    /** Index in fetch order of the instruction at fault, or -1. */
    public int instruction() {
        return instruction;
    }
}
