package io.tilewright.vta.exec;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Unit;

/**
 * Who last used each scratchpad element, to find elements that two units use without a token between them, and
 * elements that are used before they were written.
 *
 * <p>Every unit numbers its own instructions from 1. An access is ordered when the number of the other unit's last
 * conflicting access is at most what this unit knows that unit to have completed, a vector clock that travels with the
 * tokens ({@link Semaphore}). Inputs and weights are written by the load unit and read by GEMM, outputs are written by
 * GEMM and ALU and read by the store unit; micro-ops and accumulators belong to the compute unit alone. So the last
 * write and the last read of an element are all that must be kept, and the verdict does not depend on the order in
 * which the units were run.
 */
final class AccessLog {
    private final boolean races;
    private final boolean uninitialised;
    private final boolean active;
    private final Timeline timeline;
    private final int[] inpWritten;
    private final int[] inpRead;
    private final int[] wgtWritten;
    private final int[] wgtRead;
    private final int[] outWritten;
    private final int[] outRead;
    private final boolean[] accWritten;
    private final boolean[] uopWritten;
    private int number;
    private int knownLoad;
    private int knownCompute;
    private int knownStore;

    AccessLog(VtaConfig config, ExecutionOptions options, Timeline timeline) {
        races = options.detectRaces();
        uninitialised = options.detectUninitialised();
        active = races || uninitialised;
        this.timeline = timeline;
        inpWritten = new int[config.inpDepth()];
        inpRead = new int[config.inpDepth()];
        wgtWritten = new int[config.wgtDepth()];
        wgtRead = new int[config.wgtDepth()];
        outWritten = new int[config.accDepth()];
        outRead = new int[config.accDepth()];
        accWritten = new boolean[config.accDepth()];
        uopWritten = new boolean[config.uopDepth()];
    }

    /** The instruction that the timeline has just begun makes the following accesses. */
    void begin(Unit unit) {
        number = timeline.number(unit);
        knownLoad = timeline.known(unit, Unit.LOAD);
        knownCompute = timeline.known(unit, Unit.COMPUTE);
        knownStore = timeline.known(unit, Unit.STORE);
    }

    void loaded(Memory memory, int first, int count) {
        if (!active) {
            return;
        }
        for (int element = first; element < first + count; element++) {
            switch (memory) {
                case INP -> {
                    ordered(inpRead[element], knownCompute, Unit.COMPUTE, "input", element, "writes", "reads");
                    inpWritten[element] = number;
                }
                case WGT -> {
                    ordered(wgtRead[element], knownCompute, Unit.COMPUTE, "weight", element, "writes", "reads");
                    wgtWritten[element] = number;
                }
                case ACC -> accWritten[element] = true;
                case UOP -> uopWritten[element] = true;
            }
        }
    }

    void gemm(int acc, int inp, int wgt) {
        if (!active) {
            return;
        }
        written(inpWritten[inp] != 0, "input", inp);
        written(wgtWritten[wgt] != 0, "weight", wgt);
        written(accWritten[acc], "accumulator", acc);
        ordered(inpWritten[inp], knownLoad, Unit.LOAD, "input", inp, "reads", "writes");
        ordered(wgtWritten[wgt], knownLoad, Unit.LOAD, "weight", wgt, "reads", "writes");
        inpRead[inp] = number;
        wgtRead[wgt] = number;
        computed(acc);
    }

    void alu(int dst, int src, boolean readsDst, boolean readsSrc) {
        if (!active) {
            return;
        }
        written(!readsDst || accWritten[dst], "accumulator", dst);
        written(!readsSrc || accWritten[src], "accumulator", src);
        accWritten[dst] = true;
        computed(dst);
    }

    void accWritten(int acc) {
        accWritten[acc] = true;
    }

    void microOpsRead(int begin, int end) {
        for (int uop = begin; active && uop < end; uop++) {
            written(uopWritten[uop], "micro-op", uop);
        }
    }

    void stored(int first, int count) {
        for (int element = first; active && element < first + count; element++) {
            written(outWritten[element] != 0, "output", element);
            ordered(outWritten[element], knownCompute, Unit.COMPUTE, "output", element, "reads", "writes");
            outRead[element] = number;
        }
    }

    private void computed(int out) {
        ordered(outRead[out], knownStore, Unit.STORE, "output", out, "writes", "reads");
        outWritten[out] = number;
    }

    private void written(boolean before, String buffer, int element) {
        if (uninitialised && !before) {
            throw timeline.fault(
                    Kind.UNINITIALISED,
                    "uses " + buffer + " buffer element " + element + ", which no earlier instruction wrote");
        }
    }

    private void ordered(int other, int known, Unit unit, String buffer, int element, String here, String there) {
        if (races && other > known) {
            throw timeline.race(unit, other, buffer + " buffer element " + element, here, there);
        }
    }
}
