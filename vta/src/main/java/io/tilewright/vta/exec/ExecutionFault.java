package io.tilewright.vta.exec;

/** The program did something that the machine does not define; the message says what, where and why. */
public final class ExecutionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int instruction;

    /** What went wrong. */
    public enum Kind {
        /** Units wait for tokens that nobody will post. */
        DEADLOCK,
        /** More work or more memory than the stated limit. */
        RUNAWAY,
        /** An ALU micro-op reads what its predecessor wrote (section 2, rule 7). */
        HAZARD,
        /** Two units touch the same element, one of them writing, and no token orders them. */
        RACE,
        /** A scratchpad element is used that this program never wrote. */
        UNINITIALISED,
        /** A loop count of 0, an illegal opcode, memory id or field. */
        ILLEGAL,
        /** An index beyond a buffer, or an address beyond the memory. */
        OUT_OF_RANGE,
        /** The program ends without FINISH. */
        NO_FINISH
    }

    /**
     * @param kind what went wrong
     * @param instruction index in fetch order, or -1
     * @param message what happened, in words
     */
    public ExecutionFault(Kind kind, int instruction, String message) {
        super(message);
        this.kind = kind;
        this.instruction = instruction;
    }

    public Kind kind() {
        return kind;
    }

    /** Index in fetch order of the instruction at fault, or -1 when no single one is. */
    public int instruction() {
        return instruction;
    }
}
