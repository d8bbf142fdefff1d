package io.tilewright.vta.timing;

/**
 * One unit's cycles by what it did; the terms add up to the program's total cycles.
 *
 * @param gemm cycles in which a GEMM micro-op issued (compute only)
 * @param alu cycles in which an ALU micro-op issued (compute only)
 * @param transfer cycles spent in a LOAD or STORE that moves data
 * @param overhead pipeline fill and drain, no-ops, FINISH
 * @param waitPrev idle, next instruction present, waiting for a token of the previous unit
 * @param waitNext idle, next instruction present, waiting for a token of the next unit
 * @param waitInstruction idle because no instruction had been dispatched yet
 * @param finished idle after the unit's last instruction
 */
public record UnitTime(
        long gemm,
        long alu,
        long transfer,
        long overhead,
        long waitPrev,
        long waitNext,
        long waitInstruction,
        long finished) {
    /** Sum of all terms. */
    public long total() {
        return gemm + alu + transfer + overhead + waitPrev + waitNext + waitInstruction + finished;
    }
}
