package io.tilewright.vta.timing;

import static io.tilewright.vta.timing.ReadClient.NEVER;

import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.timing.UnitLedger.Idle;

/**
 * A unit behind its queue: runs instructions in order, one at a time, each when its tokens are there (section 1.6) and
 * at the earliest in the cycle after the done cycle of the one before.
 */
abstract class ExecutionUnit {
    private static final Idle[] IDLE = Idle.values();

    final UnitLedger ledger;
    private final InstructionQueue queue;
    private final InstructionTimes times;

    private DependencyTokens popPrev;
    private DependencyTokens popNext;
    private DependencyTokens pushPrev;
    private DependencyTokens pushNext;

    private Instruction running;
    private long eventAt = NEVER;
    private Idle idle = Idle.INSTRUCTION;
    private long since = 1;

    ExecutionUnit(InstructionQueue queue, InstructionTimes times, UnitLedger ledger) {
        this.queue = queue;
        this.times = times;
        this.ledger = ledger;
    }

    /** Links to the unit before this one in the order load, compute, store. */
    final void connectPrev(DependencyTokens from, DependencyTokens to) {
        popPrev = from;
        pushPrev = to;
    }

    /** Links to the unit after this one. */
    final void connectNext(DependencyTokens from, DependencyTokens to) {
        popNext = from;
        pushNext = to;
    }

    /**
     * Begins an instruction whose tokens were taken.
     *
     * @return its done cycle, or {@link ReadClient#NEVER} when the read port has to tell
     */
    abstract long begin(Instruction instruction, long cycle);

    /** Enters the cycles of the instruction just ended into the ledger. */
    abstract void charge(Instruction instruction);

    /** Next cycle in which this unit may start or end an instruction, as far as known. */
    final long eventAt() {
        return eventAt;
    }

    /** The read port told the done cycle of the running LOAD, or took it back ({@link ReadClient#NEVER}). */
    final void doneKnown(long cycle) {
        eventAt = cycle;
    }

    /** An instruction was dispatched to the queue. */
    final void instructionArrived() {
        if (running == null && eventAt == NEVER && idle == Idle.INSTRUCTION) {
            eventAt = queue.headVisible();
        }
    }

    /** A token was posted in {@code cycle}. */
    final void tokenPosted(long cycle) {
        if (running == null && eventAt == NEVER && queue.present()) {
            eventAt = cycle + 1;
        }
    }

    /** Starts the head of the queue in {@code cycle} if the unit is idle, due, and the tokens are there. */
    final void start(long cycle, Instruction[] program) {
        if (running != null || eventAt != cycle) {
            return;
        }
        ledger.idle(idle, cycle - since);
        since = cycle;
        int index = queue.head();
        Deps deps = program[index].deps();
        boolean prev = deps.popPrev() && popPrev != null;
        boolean next = deps.popNext() && popNext != null;
        if (prev && !popPrev.available()) {
            idle = Idle.PREV;
            eventAt = NEVER;
        } else if (next && !popNext.available()) {
            idle = Idle.NEXT;
            eventAt = NEVER;
        } else {
            if (prev) {
                popPrev.take();
            }
            if (next) {
                popNext.take();
            }
            times.start[index] = cycle;
            running = program[index];
            eventAt = begin(running, cycle);
        }
    }

    /** The instruction that ends in {@code cycle}, or null. Posts its tokens and frees its queue entry. */
    final Instruction end(long cycle) {
        if (running == null || eventAt != cycle) {
            return null;
        }
        Instruction ended = running;
        times.done[queue.head()] = cycle;
        queue.release();
        charge(ended);
        running = null;
        if (ended.deps().pushPrev() && pushPrev != null) {
            pushPrev.post();
        }
        if (ended.deps().pushNext() && pushNext != null) {
            pushNext.post();
        }
        since = cycle + 1;
        idle = Idle.INSTRUCTION;
        eventAt = queue.present() ? Math.max(since, queue.headVisible()) : NEVER;
        return ended;
    }

    final InstructionQueue queue() {
        return queue;
    }

    final Instruction head(Instruction[] program) {
        return program[queue.head()];
    }

    final boolean running() {
        return running != null;
    }

    /** What the unit will do depends on this, its tokens, the read port and its instructions from the head on. */
    void save(StateTape tape, long now) {
        tape.put(running != null);
        tape.putCycle(eventAt, now);
        tape.put(idle.ordinal());
        tape.putCycle(since, now);
    }

    /** Takes up the state that was saved, with the instruction that is now the queue's head. */
    void restore(StateTape tape, long now, Instruction[] program) {
        running = tape.takeFlag() ? program[queue.head()] : null;
        eventAt = tape.takeCycle(now);
        idle = IDLE[(int) tape.take()];
        since = tape.takeCycle(now);
    }

    /** Closes the books at the cycle in which FINISH was done. */
    final UnitTime close(long cycle) {
        long cycles = cycle + 1 - since;
        if (running != null) {
            ledger.overhead += cycles;
        } else {
            ledger.idle(queue.exhausted() ? Idle.FINISHED : idle, cycles);
        }
        return ledger.total();
    }

    /** What keeps the unit from going on, for a fault's message. */
    final String waiting() {
        if (idle == Idle.INSTRUCTION) {
            return queue.exhausted() ? "has no more instructions" : "waits for its next instruction";
        }
        DependencyTokens tokens = idle == Idle.PREV ? popPrev : popNext;
        return "waits at instruction " + queue.head() + " for a token " + tokens.name();
    }
}
