package io.tilewright.vta.timing;

import java.util.Arrays;

/** Dispatch, start and done cycle of each instruction by index in fetch order; -1 for what has not happened. */
final class InstructionTimes {
    final long[] dispatched;
    final long[] start;
    final long[] done;

    InstructionTimes(int instructions) {
        dispatched = new long[instructions];
        start = new long[instructions];
        done = new long[instructions];
        Arrays.fill(dispatched, -1);
        Arrays.fill(start, -1);
        Arrays.fill(done, -1);
    }
}
