package io.tilewright.target.vta;

import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import java.util.ArrayList;
import java.util.List;

/**
 * The micro-op buffer of the program being built. If all sets of the layer fit, one LOAD at the start of the program
 * brings them all; else each set is loaded before its use unless it is still there, and a full buffer starts anew.
 */
final class UopBuffer {
    private final int depth;
    private final long dramBase;
    private final boolean preload;
    private final Emitter emitter;
    private final List<MicroOp> dram = new ArrayList<>();
    private int used;
    private int generation = 1;

    /** Micro-ops that are used together. */
    static final class Set {
        private final int[] microOps;
        private int dramAt = -1;
        private int at;
        private int generation;

        /** @param microOps dst, src, wgt triples */
        Set(int[] microOps) {
            this.microOps = microOps;
        }

        int size() {
            return microOps.length / 3;
        }
    }

    /** Thrown when the sets of a layer do not fit at once; the layer is then built with loads on demand. */
    static final class Full extends Exception {
        private static final long serialVersionUID = 1L;

        Full() {
            super(null, null, false, false);
        }
    }

    /**
     * @param dramBase DRAM address of the first micro-op, in micro-ops
     * @param preload one LOAD at the start; instruction 0 is kept for it
     */
    UopBuffer(int depth, long dramBase, boolean preload, Emitter emitter) {
        this.depth = depth;
        this.dramBase = dramBase;
        this.preload = preload;
        this.emitter = emitter;
        if (preload) {
            emitter.add(load(0, 0, 0), Emitter.NONE, Emitter.NONE);
        }
    }

    /** Makes the set present and returns its position in the buffer. */
    int place(Set set) throws Full {
        if (set.generation == generation) {
            return set.at;
        }
        int size = set.size();
        if (used + size > depth) {
            if (preload) {
                throw new Full();
            }
            generation++;
            used = 0;
        }
        if (set.dramAt < 0) {
            set.dramAt = dram.size();
            for (int m = 0; m < set.microOps.length; m += 3) {
                dram.add(new MicroOp(set.microOps[m], set.microOps[m + 1], set.microOps[m + 2]));
            }
        }
        set.at = used;
        set.generation = generation;
        used += size;
        if (!preload) {
            emitter.add(load(set.at, set.dramAt, size), Emitter.NONE, Emitter.NONE);
        }
        return set.at;
    }

    /** Ends the program's micro-ops and returns them as they lie in DRAM. */
    List<MicroOp> finish() {
        if (preload) {
            emitter.replace(0, load(0, 0, used));
        }
        return dram;
    }

    private Instruction load(int sram, int offset, int size) {
        return new Instruction.Load(Deps.NONE, Memory.UOP, sram, dramBase + offset, 1, size, size, 0, 0, 0, 0, false);
    }
}
