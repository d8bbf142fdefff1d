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

    void save(StateTape tape) {
        tape.put(gemm);
        tape.put(alu);
        tape.put(beats);
        tape.put(behindFetch);
        tape.put(behindUnit);
        tape.put(latency);
        tape.put(padding);
        tape.put(overhead);
        tape.put(waitPrev);
        tape.put(waitNext);
        tape.put(waitInstruction);
        tape.put(finished);
    }

    void restore(StateTape tape) {
        gemm = tape.take();
        alu = tape.take();
        beats = tape.take();
        behindFetch = tape.take();
        behindUnit = tape.take();
        latency = tape.take();
        padding = tape.take();
        overhead = tape.take();
        waitPrev = tape.take();
        waitNext = tape.take();
        waitInstruction = tape.take();
        finished = tape.take();
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
