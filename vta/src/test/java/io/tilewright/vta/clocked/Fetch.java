package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.*;

import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/** Sections 3.3 and 3.7: chunks of instructions from memory, then one by one to their queues, in order. */
final class Fetch {
    private final Clock clock;
    private final ReadMemory memory;
    private final Bursts cutter;
    private final List<Instruction> program;
    private final long address;
    private final InstructionQueue[] queues;
    private final boolean wide;
    private final int chunk;
    private final int[] lastOf = {-1, -1, -1};
    private final long[] dispatched;

    /** Instructions that have left the buffer, and the end of those that are in it or on their way. */
    private int left;

    private int chunkEnd;
    private Queue<Integer> bursts = new ArrayDeque<>();
    private int inFlight;
    private long postFrom;
    private long drainFrom;
    private final Queue<Integer> behindBuffer = new ArrayDeque<>();

    Fetch(Clock clock, ReadMemory memory, Bursts cutter, Program source, InstructionQueue[] queues) {
        this.clock = clock;
        this.memory = memory;
        this.cutter = cutter;
        this.queues = queues;
        program = source.instructions();
        address = source.instructionAddress();
        dispatched = new long[program.size()];
        Arrays.fill(dispatched, -1);
        for (int i = 0; i < program.size(); i++) {
            lastOf[program.get(i).unit().ordinal()] = i;
        }
        wide = source.config().busBits() > 64;
        int burst = 1 << source.config().burstLenBits();
        chunk = wide
                ? (int) clock.choose(WIDE_FETCH_CHUNK, 1, 2)
                        * Math.min(burst * source.config().busBits() / 64, 2 * burst)
                        / 2
                : (int) clock.choose(FETCH_CHUNK, 1, 2) * burst / 2;
        ask(clock.choose(FETCH_COMMAND_AT_1, 1, 2));
    }

    private void ask(long cycle) {
        chunkEnd = Math.min(left + chunk, program.size());
        bursts = cutter.of(address + 16L * left, 16L * (chunkEnd - left), 0, 1, wide);
        postFrom = cycle;
        drainFrom = Long.MAX_VALUE;
    }

    void look() {
        if (!bursts.isEmpty() && clock.now >= postFrom && memory.canPost(ReadMemory.FETCH)) {
            inFlight += bursts.peek();
            memory.post(ReadMemory.FETCH, bursts.remove());
        }
        int arrived = wide && clock.obeys(WIDE_FETCH_REGISTER) ? memory.registered() : memory.arriving();
        if (arrived == ReadMemory.FETCH) {
            inFlight--;
            boolean complete = inFlight == 0 && bursts.isEmpty();
            if (clock.obeys(FETCH_NO_OVERLAP) ? complete : drainFrom == Long.MAX_VALUE) {
                drainFrom = clock.now
                        + (wide
                                ? clock.choose(WIDE_FETCH_DRAIN, 2, 1)
                                : clock.choose(FETCH_DRAIN_AFTER_LAST_WORD, 1, 2));
            }
        }
    }

    /** Runs after the units, which may have freed queue entries in this cycle. */
    void dispatch() {
        long most = clock.choose(DISPATCH_ONE_PER_CYCLE, 1, 2);
        for (int k = 0; k < most; k++) {
            if (wide && clock.obeys(WIDE_FETCH_QUEUE)) {
                boolean room = behindBuffer.size() < clock.choose(WIDE_FETCH_QUEUE_HOLDS_TWO, 2, 3);
                if (!behindBuffer.isEmpty() && enter(behindBuffer.peek())) {
                    behindBuffer.remove();
                }
                if (room && buffered()) {
                    behindBuffer.add(left);
                    leave();
                }
            } else if (buffered() && enter(left)) {
                leave();
            }
        }
    }

    private boolean buffered() {
        return clock.now >= drainFrom && left < chunkEnd;
    }

    private void leave() {
        left++;
        if (left == chunkEnd && left < program.size()) {
            ask(clock.now + (wide ? clock.choose(WIDE_FETCH_RESTART, 3, 2) : clock.choose(FETCH_RESTART, 2, 1)));
        }
    }

    private boolean enter(int instruction) {
        InstructionQueue queue = queues[program.get(instruction).unit().ordinal()];
        if (!queue.room()) {
            return false;
        }
        queue.enter(instruction);
        dispatched[instruction] = clock.now;
        return true;
    }

    /** The cycle in which each instruction entered its queue, -1 for none. */
    long[] dispatched() {
        return dispatched;
    }

    /** Whether the program has no further instruction for {@code unit}. */
    boolean exhausted(Unit unit) {
        return lastOf[unit.ordinal()] < (behindBuffer.isEmpty() ? left : behindBuffer.peek());
    }
}
