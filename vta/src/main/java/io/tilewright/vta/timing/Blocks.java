package io.tilewright.vta.timing;

import io.tilewright.vta.isa.Instruction;

/**
 * The blocks of a machine whose fetch has dispatched everything: what they will do depends on their state here and on
 * each unit's instructions from the head of its queue on. Times are kept as distances from now, so that states of
 * different cycles can be compared.
 */
record Blocks(
        Instruction[] program,
        Dispatch dispatch,
        ReadPort port,
        TensorLoad inputs,
        TensorLoad operands,
        LoadUnit load,
        ComputeUnit compute,
        StoreUnit store,
        DependencyTokens[] tokens) {
    /** Numbers that make up the state. */
    static final int STATE = 31;
    /** Numbers that only count what happened. */
    static final int COUNTS = 43;

    static final int UNITS = 3;

    /** Whether unit {@code u} is running in a saved state, where the first two units take ten numbers each. */
    static boolean running(long[] state, int u) {
        return state[10 * u] != 0;
    }

    ExecutionUnit unit(int u) {
        return u == 0 ? load : u == 1 ? compute : store;
    }

    /** Whether the state is all there is: nothing on its way on the bus, every unit with an instruction to go on with. */
    boolean settled(long now) {
        if (!dispatch.finished(now) || !port.settled(now) || !inputs.settled() || !operands.settled()) {
            return false;
        }
        for (int u = 0; u < UNITS; u++) {
            if (unit(u).queue().exhausted()) {
                return false;
            }
        }
        return true;
    }

    void save(StateTape tape, long now) {
        tape.rewind();
        for (int u = 0; u < UNITS; u++) {
            unit(u).save(tape, now);
        }
        for (DependencyTokens t : tokens) {
            t.save(tape);
        }
        port.save(tape, now);
    }

    /** Takes up a saved state at {@code now}; the queues' positions are already right. */
    void restore(StateTape tape, long now) {
        tape.rewind();
        for (int u = 0; u < UNITS; u++) {
            unit(u).restore(tape, now, program);
        }
        for (DependencyTokens t : tokens) {
            t.restore(tape);
        }
        port.restore(tape, now);
    }

    void saveCounts(StateTape tape) {
        tape.rewind();
        for (int u = 0; u < UNITS; u++) {
            unit(u).ledger.save(tape);
        }
        port.saveCounts(tape);
        store.saveCounts(tape);
    }

    void restoreCounts(StateTape tape) {
        tape.rewind();
        for (int u = 0; u < UNITS; u++) {
            unit(u).ledger.restore(tape);
        }
        port.restoreCounts(tape);
        store.restoreCounts(tape);
    }
}
