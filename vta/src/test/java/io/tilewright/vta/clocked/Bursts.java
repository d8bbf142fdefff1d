package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.BURSTS_CUT_AT_BOUNDARY;
import static io.tilewright.vta.clocked.Rule.BURST_LENGTH;
import static io.tilewright.vta.clocked.Rule.ROWS_APART;
import static io.tilewright.vta.clocked.Rule.WIDE_ROWS_WIDENED;

import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayDeque;
import java.util.Queue;

/** Section 3.2: the bursts of a transfer, as beats. */
final class Bursts {
    private final Clock clock;
    private final int bus;
    private final long longest;

    Bursts(Clock clock, VtaConfig config) {
        this.clock = clock;
        bus = config.busBytes();
        longest = clock.choose(BURST_LENGTH, (long) bus << config.burstLenBits(), 4096);
    }

    Queue<Integer> of(long address, long rowBytes, long stride, int rows, boolean wide) {
        Queue<Integer> beats = new ArrayDeque<>();
        if (!clock.obeys(ROWS_APART) && stride == rowBytes) {
            row(address, rows * rowBytes, wide, beats);
            return beats;
        }
        for (int y = 0; y < rows; y++) {
            row(address + y * stride, rowBytes, wide, beats);
        }
        return beats;
    }

    private void row(long address, long bytes, boolean wide, Queue<Integer> beats) {
        long from = address;
        long to = address + bytes;
        if (wide && clock.obeys(WIDE_ROWS_WIDENED)) {
            from = from / bus * bus;
            to = (to + bus - 1) / bus * bus;
        }
        while (from < to) {
            long boundary = clock.obeys(BURSTS_CUT_AT_BOUNDARY) ? (from / longest + 1) * longest : from + longest;
            long end = Math.min(to, boundary);
            beats.add((int) ((end - from + bus - 1) / bus));
            from = end;
        }
    }
}
