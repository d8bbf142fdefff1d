package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.*;

import java.util.ArrayDeque;
import java.util.Queue;

/** Section 3.7: the queue between fetch and a unit; an entry is an instruction's index in the program. */
final class InstructionQueue {
    private record Entry(int instruction, long visible) {}

    private final Clock clock;
    private final int most;
    private final Queue<Entry> entries = new ArrayDeque<>();
    private int held;
    private long freed = -1;

    InstructionQueue(Clock clock) {
        this.clock = clock;
        if (!clock.obeys(FULL_QUEUE_BLOCKS)) {
            most = Integer.MAX_VALUE;
        } else {
            most = clock.obeys(QUEUE_HOLDS_512) ? (int) clock.choose(QUEUE_HOLDS_NO_FEWER, 512, 511) : 513;
        }
    }

    /** Whether an instruction may enter in this cycle; an entry freed in it counts only from the next on. */
    boolean room() {
        int taken = held + (freed == clock.now && clock.obeys(QUEUE_ENTRY_FREE_AFTER_DONE) ? 1 : 0);
        return taken < most;
    }

    void enter(int instruction) {
        entries.add(new Entry(instruction, clock.now + clock.choose(DISPATCH_SEEN_NEXT_CYCLE, 1, 2)));
        held++;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The oldest instruction, or -1 when there is none yet to be seen. */
    int head() {
        Entry head = entries.peek();
        return head == null || head.visible > clock.now ? -1 : head.instruction;
    }

    void started() {
        entries.remove();
        if (!clock.obeys(QUEUE_ENTRY_HELD_TO_DONE)) {
            free();
        }
    }

    void done() {
        if (clock.obeys(QUEUE_ENTRY_HELD_TO_DONE)) {
            free();
        }
    }

    private void free() {
        held--;
        freed = clock.now;
    }
}
