package io.tilewright.vta.timing;

/** Running totals of one unit's {@link UnitTime}. */
final class UnitLedger {
    /** Why an idle unit is idle. */
    enum Idle {
        PREV,
        NEXT,
        INSTRUCTION,
        FINISHED
    }

    long gemm;
    long alu;
    long beats;
    long behindFetch;
    long behindUnit;
    long latency;
    long padding;
    long overhead;
    private long waitPrev;
    private long waitNext;
    private long waitInstruction;
    private long finished;

    void idle(Idle why, long cycles) {
        switch (why) {
            case PREV -> waitPrev += cycles;
            case NEXT -> waitNext += cycles;
            case INSTRUCTION -> waitInstruction += cycles;
            case FINISHED -> finished += cycles;
        }
    }

    UnitTime total() {
        return new UnitTime(
                gemm,
                alu,
                beats,
                behindFetch,
                behindUnit,
                latency,
                padding,
                overhead,
                waitPrev,
                waitNext,
                waitInstruction,
                finished);
    }
}
