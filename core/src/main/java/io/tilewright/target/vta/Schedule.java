package io.tilewright.target.vta;

/**
 * The seven schedule knobs. Tiles are inner factors; {@code tileCi} and {@code tileCo} count blocks.
 *
 * @param tileB GEMM batches per tile
 * @param tileH output rows per tile
 * @param tileW output columns per tile
 * @param tileCi input-channel blocks per reduction chunk
 * @param tileCo output-channel blocks per tile
 * @param ocThreads virtual threads over output-channel tiles, 1 or 2
 * @param hThreads virtual threads over row tiles, 1 or 2
 */
public record Schedule(int tileB, int tileH, int tileW, int tileCi, int tileCo, int ocThreads, int hThreads) {
    /** Virtual threads in all, 1, 2 or 4; each has its own share of every buffer. */
    public int threads() {
        return ocThreads * hThreads;
    }

    /** Accumulator elements of a full tile. */
    long accElements() {
        return (long) tileB * tileCo * tileH * tileW;
    }

    /** Weight blocks of a full tile. */
    long wgtElements(Blocking b) {
        return (long) tileCo * tileCi * b.taps();
    }

    /** Input vectors of a full tile, padding included (reference: autotvm.md section 5, rule a). */
    long inpElements(Blocking b) {
        return (long) tileB * tileCi * span(b.rows(), tileH) * span(b.columns(), tileW);
    }

    private static long span(Axis axis, int tile) {
        return (tile - 1L) * axis.stride() + (axis.taps() - 1L) * axis.dilation() + 1;
    }
}
