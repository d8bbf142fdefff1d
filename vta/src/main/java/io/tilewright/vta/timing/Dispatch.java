package io.tilewright.vta.timing;

/**
 * Hands fetched instructions to their queues in program order, one per cycle, and stands still while the next one's
 * queue is full (sections 3.3 and 3.7). On a bus wider than 64 bits the instructions pass a 2-entry queue first.
 *
 * <p>Since queues only get emptier, a free entry now is one later: times are computed ahead, as soon as room is known.
 */
final class Dispatch {
    private final Fetch fetch;
    private final boolean wide;
    private final byte[] unitOf;
    private final InstructionQueue[] queues;
    private final ExecutionUnit[] units;
    private final InstructionTimes times;

    private int chunkEnd;
    private long drainFrom;
    private int entered;
    private int dispatched;
    private long lastEntry;
    private long lastDispatch;
    /** Entry cycle of instruction i at i mod 2, and dispatch cycle likewise. */
    private final long[] entry = new long[2];

    private final long[] left = new long[2];

    Dispatch(
            Fetch fetch,
            boolean wide,
            byte[] unitOf,
            InstructionQueue[] queues,
            ExecutionUnit[] units,
            InstructionTimes times) {
        this.fetch = fetch;
        this.wide = wide;
        this.unitOf = unitOf;
        this.queues = queues;
        this.units = units;
        this.times = times;
    }

    /** Instructions up to {@code end} are in the buffer and may leave it from {@code cycle} on. */
    void drain(int end, long cycle) {
        chunkEnd = end;
        drainFrom = cycle;
        run(0);
    }

    /** Unit {@code unit} freed a queue entry in {@code cycle}. */
    void released(int unit, long cycle) {
        if (dispatched < chunkEnd && unitOf[dispatched] == unit) {
            run(cycle + 1);
        }
    }

    /** Whether every instruction can be seen in its queue in {@code cycle}. */
    boolean finished(long cycle) {
        return dispatched == unitOf.length && lastDispatch < cycle;
    }

    /** Dispatches what has room, the first at {@code earliest} or later. */
    private void run(long earliest) {
        long notBefore = earliest;
        do {
            if (wide) {
                enter();
            }
            int unit = dispatched < (wide ? entered : chunkEnd) ? unitOf[dispatched] : -1;
            if (unit < 0 || queues[unit].full()) {
                return;
            }
            long ready = wide ? entry[dispatched & 1] + 1 : drainFrom;
            lastDispatch = Math.max(Math.max(ready, lastDispatch + 1), notBefore);
            left[dispatched & 1] = lastDispatch;
            notBefore = 0;
            times.dispatched[dispatched] = lastDispatch;
            dispatched++;
            queues[unit].dispatch(lastDispatch);
            units[unit].instructionArrived();
            if (!wide && dispatched == chunkEnd) {
                fetch.request(lastDispatch + 2);
            }
        } while (true);
    }

    /** Fills the 2-entry queue as far as it is known when its entries leave. */
    private void enter() {
        while (entered < chunkEnd && entered - dispatched < 2) {
            long at = Math.max(drainFrom, lastEntry + 1);
            if (entered >= 2) {
                at = Math.max(at, left[entered & 1] + 1);
            }
            entry[entered & 1] = at;
            lastEntry = at;
            entered++;
            if (entered == chunkEnd) {
                fetch.request(lastEntry + 3);
            }
        }
    }
}
