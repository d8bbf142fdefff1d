package io.tilewright.vta.timing;

import java.util.Arrays;

/** The tokens of one channel in the order of their posting, each with its cycle and a number that the poster gave it. */
final class PostedTokens {
    private long[] cycles = new long[64];
    private int[] numbers = new int[64];
    private int posted;
    private int taken;

    void post(long cycle, int number) {
        if (posted == cycles.length) {
            cycles = Arrays.copyOf(cycles, 2 * posted);
            numbers = Arrays.copyOf(numbers, 2 * posted);
        }
        cycles[posted] = cycle;
        numbers[posted++] = number;
    }

    /** The cycle in which the next token was posted; 0 when it was not yet. */
    long take() {
        long cycle = taken < posted ? cycles[taken] : 0;
        taken++;
        return cycle;
    }

    /** The number of the token taken last; 0 when that was not posted yet. */
    int taken() {
        return taken <= posted ? numbers[taken - 1] : 0;
    }
}
