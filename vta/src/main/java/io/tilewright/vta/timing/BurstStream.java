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
        this.wide = wide;
        this.row = address;
        this.rowBytes = rowBytes;
        this.strideBytes = strideBytes;
        this.rowsLeft = rows;
        at = 0;
        end = 0;
    }

    boolean hasNext() {
        return at < end || rowsLeft > 0;
    }

    /** Beats of the next burst. */
    int next() {
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
