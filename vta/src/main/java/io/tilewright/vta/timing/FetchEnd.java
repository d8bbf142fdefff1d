package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;

/**
 * When the last instruction is fetched at the latest, where no queue can ever be full: no unit has more instructions
 * than its queue has entries. Fetch goes first at the read port (section 3.1), so a chunk waits for one tag, for the
 * bursts that hold the other tags, and for the memory; it is then dispatched, one instruction per cycle, and the next one
 * asked for.
 */
final class FetchEnd {
    /** Request, command, tag lookup, queue before dispatch: cycles of a chunk besides those above, or some more. */
    private static final int AROUND = 24;

    private FetchEnd() {}

    /** A cycle after which no beat of an instruction is on the bus; {@link Long#MAX_VALUE} where nothing is known. */
    static long of(Program program) {
        int[] count = new int[3];
        for (Instruction instruction : program.instructions()) {
            if (++count[instruction.unit().ordinal()] > InstructionQueue.ENTRIES) {
                return Long.MAX_VALUE;
            }
        }
        VtaConfig config = program.config();
        int chunk = chunk(config);
        long chunks = (program.instructions().size() + chunk - 1) / chunk;
        // A chunk may begin within a burst's bounds, and is then two bursts.
        long bursts = ReadPort.TAGS + 3;
        return chunks * (bursts * config.maxBurstBeats() + 2L * config.memDelay() + chunk + AROUND);
    }

    /** Instructions that are fetched at once. */
    static int chunk(VtaConfig config) {
        int burst = config.maxBurstBeats();
        return config.busBits() > 64 ? Math.min(burst * config.busBits() / 64, 2 * burst) / 2 : burst / 2;
    }
}
