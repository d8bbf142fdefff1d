package io.tilewright.vta.exec;

/**
 * What an execution did.
 *
 * @param gemmOps GEMM micro-ops executed, resets included
 * @param aluOps ALU micro-ops executed
 * @param bytesLoaded bytes that LOADs read from DRAM
 * @param bytesStored bytes that STOREs wrote to DRAM
 * @param tokensLeft tokens that were posted and never taken; the hardware keeps them for the next program, which a
 *     clean program leaves none for
 */
public record ExecutionCounters(long gemmOps, long aluOps, long bytesLoaded, long bytesStored, int tokensLeft) {
    /** Accumulator elements written by GEMM and ALU: the RTL's user event counter. */
    public long accWrites() {
        return gemmOps + aluOps;
    }
}
