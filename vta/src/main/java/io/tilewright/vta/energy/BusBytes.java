package io.tilewright.vta.energy;

/**
 * Bytes that a 2-D transfer moves over a bus of whole beats: each row widened to multiples of the beat (hardware
 * reference, section 3.2). How a row is cut into bursts does not matter: bursts are cut at beats.
 *
 * @param beat bytes per beat, a power of two
 */
record BusBytes(int beat) {
    /**
     * Rows whose starts lie equally in a beat are equally long, and the starts repeat after beat / gcd(stride, beat)
     * rows; so one period is added up.
     *
     * @param address byte address of the first row
     * @param rowBytes bytes per row
     * @param strideBytes from row start to row start
     * @param rows number of rows, 0 or more
     */
    long rows(long address, long rowBytes, long strideBytes, long rows) {
        long step = Math.min(beat, Long.lowestOneBit(strideBytes | beat));
        long period = beat / step;
        long total = 0;
        for (long r = 0; r < Math.min(period, rows); r++) {
            long start = address + r * strideBytes;
            long first = Math.floorDiv(start, beat);
            long end = Math.floorDiv(start + rowBytes + beat - 1, beat);
            long alike = (rows - r + period - 1) / period;
            total += alike * (end - first) * beat;
        }
        return total;
    }
}
