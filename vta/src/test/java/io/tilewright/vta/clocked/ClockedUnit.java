package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.*;

import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Unit;
import java.util.List;

/** A unit behind its queue: tokens (section 1.6), start and done of one instruction after the other. */
final class ClockedUnit {
    private final Clock clock;
    private final Unit unit;
    private final List<Instruction> program;
    private final InstructionQueue queue;
    private final Fetch fetch;
    private final Durations durations;
    private final Ledger ledger;
    private final long[] start;
    private final long[] done;

    private Tokens popPrev;
    private Tokens popNext;
    private Tokens pushPrev;
    private Tokens pushNext;

    private int running = -1;
    private long doneAt;
    private ClockedLoad load;
    private long startFrom;
    private boolean prevTaken;

    ClockedUnit(
            Clock clock,
            Unit unit,
            List<Instruction> program,
            InstructionQueue queue,
            Fetch fetch,
            Durations durations,
            Ledger ledger,
            long[] start,
            long[] done) {
        this.clock = clock;
        this.unit = unit;
        this.program = program;
        this.queue = queue;
        this.fetch = fetch;
        this.durations = durations;
        this.ledger = ledger;
        this.start = start;
        this.done = done;
    }

    /** Null for a side that the unit does not have. */
    void connect(Tokens fromPrev, Tokens toPrev, Tokens fromNext, Tokens toNext) {
        popPrev = fromPrev;
        pushPrev = toPrev;
        popNext = fromNext;
        pushNext = toNext;
    }

    boolean busy() {
        return running >= 0;
    }

    /** One cycle; true when FINISH is done in it. */
    boolean look() {
        if (running < 0) {
            idle();
            return false;
        }
        if (load != null ? !load.look() : clock.now != doneAt) {
            return false;
        }
        Instruction instruction = program.get(running);
        Deps deps = deps(instruction);
        if (!clock.obeys(TOKEN_POPPED_AT_START)) {
            pop(deps);
        }
        if (clock.obeys(TOKEN_PUSHED_AT_DONE)) {
            push(deps);
        }
        done[running] = clock.now;
        queue.done();
        running = -1;
        startFrom = clock.now + clock.choose(NEXT_START_AFTER_DONE, 1, 2);
        return instruction instanceof Instruction.Finish;
    }

    private void idle() {
        int head = queue.head();
        if (head < 0 || clock.now < startFrom) {
            boolean over = queue.isEmpty() && fetch.exhausted(unit);
            ledger.idle(unit, over ? Ledger.FINISHED : Ledger.INSTRUCTION);
            return;
        }
        Deps deps = deps(program.get(head));
        boolean needPrev = deps.popPrev() && popPrev != null && !prevTaken;
        boolean needNext = deps.popNext() && popNext != null;
        if (needPrev && !popPrev.available()) {
            ledger.idle(unit, Ledger.PREV);
        } else if (needNext && !popNext.available()) {
            ledger.idle(unit, Ledger.NEXT);
            if (needPrev && !clock.obeys(TOKENS_POPPED_TOGETHER)) {
                popPrev.pop();
                prevTaken = true;
            }
        } else {
            begin(head, deps);
        }
    }

    private void begin(int index, Deps deps) {
        if (clock.obeys(TOKEN_POPPED_AT_START)) {
            pop(deps);
        }
        if (!clock.obeys(TOKEN_PUSHED_AT_DONE)) {
            push(deps);
        }
        queue.started();
        running = index;
        start[index] = clock.now;
        Instruction instruction = program.get(index);
        boolean moves = instruction instanceof Instruction.Load l && l.xSize() > 0;
        load = moves ? durations.load((Instruction.Load) instruction) : null;
        doneAt = moves ? Long.MAX_VALUE : clock.now + durations.of(index, instruction);
    }

    private void pop(Deps deps) {
        if (deps.popPrev() && popPrev != null && !prevTaken) {
            popPrev.pop();
        }
        if (deps.popNext() && popNext != null) {
            popNext.pop();
        }
        prevTaken = false;
    }

    private void push(Deps deps) {
        if (deps.pushPrev() && pushPrev != null) {
            pushPrev.push();
        }
        if (deps.pushNext() && pushNext != null) {
            pushNext.push();
        }
    }

    private Deps deps(Instruction instruction) {
        Deps d = instruction.deps();
        if (unit == Unit.LOAD && !clock.obeys(LOAD_HAS_NO_PREV)) {
            return new Deps(false, d.popPrev() || d.popNext(), false, d.pushPrev() || d.pushNext());
        }
        if (unit == Unit.STORE && !clock.obeys(STORE_HAS_NO_NEXT)) {
            return new Deps(d.popPrev() || d.popNext(), false, d.pushPrev() || d.pushNext(), false);
        }
        if (unit == Unit.COMPUTE && !clock.obeys(TOKENS_OF_COMPUTE)) {
            return new Deps(d.popNext(), d.popPrev(), d.pushNext(), d.pushPrev());
        }
        return d;
    }
}
