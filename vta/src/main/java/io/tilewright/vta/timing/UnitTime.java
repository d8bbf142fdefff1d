package io.tilewright.vta.timing;

/**
 * One unit's cycles by what it did. Every cycle from 1 to the one in which FINISH is done belongs to exactly one term
 * (in cycle 0, the launch, no unit acts), so the terms add up to {@link TimingResult#cycles}. An instruction occupies
 * its start cycle, its done cycle and all between.
 *
 * <p>Of a LOAD, each cycle up to its last beat on the read bus is told by the bus: {@code beats}, {@code
 * behindFetch}, {@code behindUnit} or {@code latency}; what follows is {@code overhead}, then {@code padding}.
 *
 * @param gemm cycles in which a GEMM micro-op issued (compute only)
 * @param alu cycles in which an ALU micro-op issued, two for each of the tensor form (compute only)
 * @param beats own data on the bus: read beats of a LOAD, write beats of a STORE
 * @param behindFetch during a LOAD, an instruction of the program on the read bus
 * @param behindUnit during a LOAD, data of the other loading unit on the read bus
 * @param latency during a LOAD, read bus idle before its last beat: command generation (which skips one cycle for
 *     each row of top padding), arbitration, memory delay
 * @param padding cycles by which the padding writer outlasted the data of a LOAD
 * @param overhead pipeline fill and drain, the chip's extra registers in it, no-ops, FINISH; of a STORE, commands,
 *     acknowledges and pauses; the cycles of an instruction that FINISH cut off
 * @param waitPrev idle, next instruction present, waiting for a token of the previous unit
 * @param waitNext idle, next instruction present, own token of the previous unit there, waiting for one of the next
 * @param waitInstruction idle because the next instruction had not been dispatched yet
 * @param finished idle after the unit's last instruction
 */
public record UnitTime(
        long gemm,
        long alu,
        long beats,
        long behindFetch,
        long behindUnit,
        long latency,
        long padding,
        long overhead,
        long waitPrev,
        long waitNext,
        long waitInstruction,
        long finished) {

    /** Cycles of data movement: beats, and what a LOAD waited for around them. */
    public long transfer() {
        return beats + behindFetch + behindUnit + latency + padding;
    }

    /** Sum of all terms. */
    public long total() {
        return gemm + alu + transfer() + overhead + waitPrev + waitNext + waitInstruction + finished;
    }
}
