package io.tilewright.target.vta;

import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects instructions in program order and derives their tokens from stated dependencies.
 *
 * <p>Each unit runs its instructions in order, and tokens are counted. So a consumer needs a token only for the latest
 * producer it depends on, and only if no earlier instruction of its unit has already waited for that producer or a
 * later one. Each push then has exactly one pop, and no token is left when the program ends.
 */
final class Emitter {
    /** No dependency. */
    static final int NONE = -1;

    private static final int POP_PREV = 1;
    private static final int POP_NEXT = 2;
    private static final int PUSH_PREV = 4;
    private static final int PUSH_NEXT = 8;

    private final List<Instruction> instructions = new ArrayList<>();
    private byte[] tokens = new byte[256];
    private int loadSeenByCompute = NONE;
    private int computeSeenByLoad = NONE;
    private int computeSeenByStore = NONE;
    private int storeSeenByCompute = NONE;

    /**
     * Appends an instruction.
     *
     * @param afterPrev index of the instruction of the previous unit (load for compute, compute for store) that must be
     *     done first, or {@link #NONE}
     * @param afterNext the same for the next unit (compute for load, store for compute)
     * @return the index of the new instruction
     */
    int add(Instruction instruction, int afterPrev, int afterNext) {
        int index = instructions.size();
        instructions.add(instruction);
        if (index == tokens.length) {
            tokens = java.util.Arrays.copyOf(tokens, 2 * index);
        }
        tokens[index] = 0;
        Unit unit = instruction.unit();
        if (unit == Unit.COMPUTE) {
            if (afterPrev > loadSeenByCompute) {
                link(afterPrev, PUSH_NEXT, index, POP_PREV);
                loadSeenByCompute = afterPrev;
            }
            if (afterNext > storeSeenByCompute) {
                link(afterNext, PUSH_PREV, index, POP_NEXT);
                storeSeenByCompute = afterNext;
            }
        } else if (unit == Unit.LOAD) {
            if (afterNext > computeSeenByLoad) {
                link(afterNext, PUSH_PREV, index, POP_NEXT);
                computeSeenByLoad = afterNext;
            }
        } else if (afterPrev > computeSeenByStore) {
            link(afterPrev, PUSH_NEXT, index, POP_PREV);
            computeSeenByStore = afterPrev;
        }
        return index;
    }

    /** Replaces an instruction by one of the same unit; its dependencies stay. */
    void replace(int index, Instruction instruction) {
        instructions.set(index, instruction);
    }

    /** The program with its tokens. */
    List<Instruction> finish() {
        for (int i = 0; i < instructions.size(); i++) {
            int t = tokens[i];
            if (t != 0) {
                Deps deps =
                        new Deps((t & POP_PREV) != 0, (t & POP_NEXT) != 0, (t & PUSH_PREV) != 0, (t & PUSH_NEXT) != 0);
                instructions.set(i, instructions.get(i).withDeps(deps));
            }
        }
        return instructions;
    }

    private void link(int producer, int push, int consumer, int pop) {
        tokens[producer] |= (byte) push;
        tokens[consumer] |= (byte) pop;
    }
}
