package io.tilewright.vta.timing;

import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.util.Arrays;

/**
 * Which transfers of the load unit surely overlap none of the compute unit's, by the tokens alone. Before such a load
 * starts, all transfers of the compute unit that come before it in the program are done, since it or an earlier load took
 * a token that the compute unit posted after them; those that come after it start when it is done, since the compute unit
 * took a token that was posted with it or after it.
 */
final class LoneLoads {
    private boolean[] alone = new boolean[64];
    private int loads;
    private int computeTransfers;

    private final PostedTokens loadToCompute = new PostedTokens();
    private final PostedTokens computeToLoad = new PostedTokens();
    /** Loads that are done before the compute unit's instruction at hand starts. */
    private int loaded;
    /** Transfers of the compute unit that are done before the load at hand starts. */
    private int computed;
    /** Loads before this one are entered as alone or not for good, but for transfers that come later. */
    private int compared;

    private LoneLoads() {}

    /** For each transfer of the load unit, in the order of the program. */
    static boolean[] of(Program program) {
        LoneLoads lone = new LoneLoads();
        for (Instruction instruction : program.instructions()) {
            switch (instruction.unit()) {
                case LOAD -> lone.load(instruction);
                case COMPUTE -> lone.compute(instruction);
                case STORE -> {
                    // Uses the write port only.
                }
            }
        }
        return Arrays.copyOf(lone.alone, lone.loads);
    }

    private void load(Instruction instruction) {
        Deps deps = instruction.deps();
        if (deps.popNext()) {
            computeToLoad.take();
            computed = Math.max(computed, computeToLoad.taken());
        }
        if (transfers(instruction)) {
            if (loads == alone.length) {
                alone = Arrays.copyOf(alone, 2 * loads);
            }
            alone[loads++] = computed == computeTransfers;
        }
        if (deps.pushNext()) {
            loadToCompute.post(0, loads);
        }
    }

    private void compute(Instruction instruction) {
        Deps deps = instruction.deps();
        if (deps.popPrev()) {
            loadToCompute.take();
            loaded = Math.max(loaded, loadToCompute.taken());
        }
        if (transfers(instruction)) {
            computeTransfers++;
            for (int i = Math.max(loaded, compared); i < loads; i++) {
                alone[i] = false;
            }
            compared = loads;
        }
        if (deps.pushPrev()) {
            computeToLoad.post(0, computeTransfers);
        }
    }

    private static boolean transfers(Instruction instruction) {
        return instruction instanceof Instruction.Load load && load.xSize() > 0;
    }
}
