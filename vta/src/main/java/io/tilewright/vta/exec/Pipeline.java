package io.tilewright.vta.exec;

import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Fetch in program order into three queues, and three units that take the heads of their queues as tokens allow. Time
 * plays no part: an instruction runs as a whole, and the unit that goes next is the first in a fixed order that can.
 * Whether the program ends does not depend on that order, because every queue and semaphore has one producer and one
 * consumer; whether the result does is what {@link AccessLog} finds out.
 */
final class Pipeline {
    private final List<Instruction> program;
    private final Datapath datapath;
    private final Timeline timeline;
    private final Tokens tokens;
    private final List<Unit> order;
    private final Map<Unit, UnitQueue> queues = new EnumMap<>(Unit.class);
    private int dispatched;

    /** @param order which unit goes first when several can */
    Pipeline(List<Instruction> program, Datapath datapath, Timeline timeline, Tokens tokens, List<Unit> order) {
        this.program = program;
        this.datapath = datapath;
        this.timeline = timeline;
        this.tokens = tokens;
        this.order = order;
        for (Unit unit : Unit.values()) {
            queues.put(unit, new UnitQueue());
        }
    }

    /** Runs everything, FINISH and what the other units still have to do after it. */
    void run() {
        int executed = 0;
        while (executed < program.size()) {
            dispatch();
            if (!step()) {
                throw new ExecutionFault(Kind.DEADLOCK, blame(), explain());
            }
            executed++;
        }
    }

    private void dispatch() {
        while (dispatched < program.size()) {
            UnitQueue queue = queues.get(program.get(dispatched).unit());
            if (queue.isFull()) {
                return;
            }
            queue.add(dispatched++);
        }
    }

    private boolean step() {
        for (Unit unit : order) {
            UnitQueue queue = queues.get(unit);
            if (queue.isEmpty()) {
                continue;
            }
            int index = queue.head();
            Instruction instruction = program.get(index);
            if (tokens.missing(unit, instruction.deps()) == null) {
                timeline.begin(unit, index);
                tokens.take(unit, instruction.deps());
                datapath.execute(instruction, index);
                timeline.complete(unit);
                tokens.post(unit, instruction.deps());
                queue.remove();
                return true;
            }
        }
        return false;
    }

    private int blame() {
        int first = Integer.MAX_VALUE;
        for (UnitQueue queue : queues.values()) {
            first = queue.isEmpty() ? first : Math.min(first, queue.head());
        }
        return first;
    }

    private String explain() {
        List<String> parts = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            UnitQueue queue = queues.get(unit);
            if (queue.isEmpty()) {
                parts.add(Describe.name(unit) + " has nothing to do");
            } else {
                Instruction head = program.get(queue.head());
                Semaphore missing = tokens.missing(unit, head.deps());
                parts.add(Describe.name(unit) + " waits at " + Describe.at(queue.head(), head) + " for token "
                        + (missing.posted() + 1) + " of " + Describe.name(missing.producer) + ", which has posted "
                        + missing.posted());
            }
        }
        if (dispatched < program.size()) {
            parts.add("fetch waits at instruction " + dispatched + " because the "
                    + Describe.name(program.get(dispatched).unit()) + " queue is full with " + UnitQueue.CAPACITY);
        }
        return "deadlock: " + String.join("; ", parts);
    }
}
