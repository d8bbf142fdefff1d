package io.tilewright.target.vta;

import io.tilewright.vta.config.VtaConfig;

/**
 * An admissible bound in cycles for every schedule of a layer on one chip: the largest of what the compute unit, the
 * read port and the write port need at least.
 *
 * <p>Compute: one cycle per GEMM micro-op on real data (kernel positions on padding are never computed), and per
 * accumulator one for its initial value and one per epilogue step. Read: every used input line and column, every weight
 * block, every bias once. Write: every output once, in bursts of the greatest length, each with its command and
 * acknowledge (hardware reference, section 3.6; shorter bursts cost more per beat).
 */
final class LowerBound {
    private LowerBound() {}

    static long cycles(Blocking b) {
        return Math.max(compute(b), Math.max(read(b), write(b)));
    }

    private static long compute(Blocking b) {
        int steps = 3 + (b.conv().epilogue().shift() > 0 ? 1 : 0);
        return b.usefulMicroOps() + steps * b.outputElements();
    }

    private static long read(Blocking b) {
        VtaConfig chip = b.chip();
        long useful = b.usefulMicroOps();
        long bytes = 0;
        if (useful > 0) {
            bytes += (long) b.batches()
                    * b.ciBlocks()
                    * b.rows().usedLines()
                    * b.columns().usedLines()
                    * chip.inpBytes();
            bytes += (long) b.coBlocks() * b.ciBlocks() * b.taps() * chip.wgtBytes();
        }
        if (ComputeStage.needsBias(b.conv().epilogue())) {
            bytes += (long) b.coBlocks() * chip.accBytes();
        }
        return bytes / chip.busBytes();
    }

    private static long write(Blocking b) {
        VtaConfig chip = b.chip();
        long beats = b.outputElements() * chip.outBytes() / chip.busBytes();
        int burst = chip.maxBurstBeats();
        int pauses = 0;
        if (chip.outBytes() > chip.busBytes()) {
            int beatsPerRow = Math.max(1, chip.blockOut() / chip.busBytes());
            pauses = Math.max(0, Blocking.ceilDiv(burst, beatsPerRow) - 1);
        }
        return beats * (4 + burst + pauses) / burst;
    }
}
