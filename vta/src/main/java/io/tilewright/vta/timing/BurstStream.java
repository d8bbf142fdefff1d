package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;

/**
 * The bursts of a 2-D transfer in order (section 3.2): each row on its own, widened to whole beats where an element
 * is no wider than the bus, cut so that no burst crosses a multiple of the largest burst's bytes.
 */
final class BurstStream {
    private final int beatShift;
    private final long beatMask;
    private final long burstMask;

    private boolean wide;
    /** Bursts to come when each is of the largest size; addresses do not matter then. */
    private long fullBursts;

    private long row;
    private long rowBytes;
    private long strideBytes;
    private int rowsLeft;
    private long at;
    private long end;

    BurstStream(VtaConfig config) {
        beatMask = config.busBytes() - 1;
        beatShift = Integer.numberOfTrailingZeros(config.busBytes());
        burstMask = ((long) config.busBytes() << config.burstLenBits()) - 1;
    }

    /**
     * @param address byte address of the first row
     * @param rowBytes bytes per row, at least 1
     * @param strideBytes bytes from row start to row start
     * @param rows at least 1
     * @param wide whether an element is no wider than the bus
     */
    void open(long address, long rowBytes, long strideBytes, int rows, boolean wide) {
        boolean aligned = ((address | rowBytes | (rows > 1 ? strideBytes : 0)) & burstMask) == 0;
        fullBursts = aligned ? rows * (rowBytes / (burstMask + 1)) : 0;
        this.wide = wide;
        this.row = address;
        this.rowBytes = rowBytes;
        this.strideBytes = strideBytes;
        this.rowsLeft = aligned ? 0 : rows;
        at = 0;
        end = 0;
    }

    boolean hasNext() {
        return fullBursts > 0 || at < end || rowsLeft > 0;
    }

    /** Bursts to come if all of them are of the largest size, else 0. */
    long fullBursts() {
        return fullBursts;
    }

    /** Passes over some of the {@link #fullBursts}. */
    void skip(long bursts) {
        fullBursts -= bursts;
    }

    /** Beats of the next burst. */
    int next() {
        if (fullBursts > 0) {
            fullBursts--;
            return (int) ((burstMask + 1) >> beatShift);
        }
        if (at == end) {
            at = row;
            end = row + rowBytes;
            if (wide) {
                at &= ~beatMask;
                end = (end + beatMask) & ~beatMask;
            }
            row += strideBytes;
            rowsLeft--;
        }
        long cut = Math.min(end, (at | burstMask) + 1);
        int beats = (int) ((cut - at) >> beatShift);
        at = cut;
        return beats;
    }
}
