package io.tilewright.target;

/** What a unit of an accelerator does in a span of cycles: work first, then the kinds of waiting. */
public enum Activity {
    GEMM("GEMM"),
    ALU("ALU"),
    WEIGHTS("load weights"),
    INPUTS("load inputs"),
    ACCUMULATORS("load accumulators"),
    MICRO_OPS("load micro-ops"),
    STORE("store outputs"),
    SYNC("no-op, FINISH"),
    WAIT_DATA("waits for data"),
    WAIT_ROOM("waits for room"),
    WAIT_INSTRUCTION("waits for an instruction"),
    FINISHED("after its last instruction");

    private final String label;

    Activity(String label) {
        this.label = label;
    }

    /** For legends and tooltips. */
    public String label() {
        return label;
    }

    /** Whether the unit stands still. */
    public boolean idle() {
        return ordinal() >= WAIT_DATA.ordinal();
    }
}
