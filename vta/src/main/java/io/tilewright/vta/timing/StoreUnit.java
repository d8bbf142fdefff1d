package io.tilewright.vta.timing;

import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;

/** STORE (section 3.6): one burst after the other, undisturbed by anything else, so its time is a sum. */
final class StoreUnit extends ExecutionUnit {
    /** Command to first beat, and last beat to the next command by way of the acknowledge. */
    static final int PER_BURST = 4;

    private final int elementBytes;
    private final boolean wide;
    private final int beatsPerRow;
    private final int writePipe;
    private final BurstStream stream;
    private long moved;
    private long overhead;
    private long beats;
    private long bursts;

    StoreUnit(InstructionQueue queue, InstructionTimes times, VtaConfig config) {
        super(queue, times, new UnitLedger());
        elementBytes = config.outBytes();
        wide = elementBytes <= config.busBytes();
        beatsPerRow = Math.max(1, config.blockOut() / config.busBytes());
        writePipe = config.pipes().cycles(PipeStage.WRITE_PIPE_OUT);
        stream = new BurstStream(config);
    }

    @Override
    long begin(Instruction instruction, long cycle) {
        Instruction.Store store = (Instruction.Store) instruction;
        if (store.xSize() == 0) {
            moved = 0;
            overhead = 2;
            return cycle + 1;
        }
        stream.open(
                store.dramBase() * elementBytes,
                (long) store.xSize() * elementBytes,
                (long) store.xStride() * elementBytes,
                store.ySize(),
                wide);
        moved = 0;
        overhead = 1 + writePipe;
        while (stream.hasNext()) {
            int burst = stream.next();
            int pauses = wide ? 0 : (burst - 1) / beatsPerRow;
            moved += burst;
            overhead += PER_BURST + pauses;
            bursts++;
        }
        beats += moved;
        return cycle + moved + overhead - 1;
    }

    @Override
    void charge(Instruction instruction) {
        ledger.beats += moved;
        ledger.overhead += overhead;
    }

    void saveCounts(StateTape tape) {
        tape.put(beats);
        tape.put(bursts);
    }

    void restoreCounts(StateTape tape) {
        beats = tape.take();
        bursts = tape.take();
    }

    /** Beats of all stores begun. */
    long beats() {
        return beats;
    }

    /** Write commands of all stores begun. */
    long bursts() {
        return bursts;
    }
}
