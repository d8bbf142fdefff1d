package io.tilewright.target.vta;

import io.tilewright.target.vta.GemmLoops.Dim;
import io.tilewright.target.vta.GemmLoops.Span;
import io.tilewright.target.vta.GemmLoops.Strides;

/** Writes the micro-ops of one GEMM instruction: the loops that are not hardware loops, output rows innermost. */
final class KernelWriter {
    private final GemmLoops loops;
    private final Strides strides;
    private final Span rows;
    private final Span columns;
    private final int[] microOps;
    private int at;
    private final int accBase;
    private final int inpBase;
    private final int wgtBase;

    KernelWriter(GemmLoops loops, Strides strides, Span rows, Span columns, int accBase, int inpBase, int wgtBase) {
        this.loops = loops;
        this.strides = strides;
        this.rows = rows;
        this.columns = columns;
        this.accBase = accBase;
        this.inpBase = inpBase
                + strides.row().origin() * strides.column().count()
                + strides.column().origin();
        this.wgtBase = wgtBase;
        this.microOps = new int[3 * size()];
    }

    GemmKernel write() {
        int[] rowPairs = pairs(rows, Dim.ROW, Dim.TAP_ROW);
        int[] columnPairs = pairs(columns, Dim.COLUMN, Dim.TAP_COLUMN);
        for (int b = 0; b < inMicroOps(Dim.BATCH); b++) {
            for (int ci = 0; ci < inMicroOps(Dim.CI); ci++) {
                for (int c = 0; c < columnPairs.length; c += 2) {
                    for (int co = 0; co < inMicroOps(Dim.CO); co++) {
                        int dst = accBase
                                + b * strides.dst(Dim.BATCH)
                                + co * strides.dst(Dim.CO)
                                + columnPairs[c] * strides.dst(Dim.COLUMN);
                        int src = inpBase
                                + b * strides.src(Dim.BATCH)
                                + ci * strides.src(Dim.CI)
                                + columnPairs[c] * strides.src(Dim.COLUMN)
                                + columnPairs[c + 1] * strides.src(Dim.TAP_COLUMN);
                        int wgt = wgtBase
                                + ci * strides.wgt(Dim.CI)
                                + co * strides.wgt(Dim.CO)
                                + columnPairs[c + 1] * strides.wgt(Dim.TAP_COLUMN);
                        rows(rowPairs, dst, src, wgt);
                    }
                }
            }
        }
        Dim outer = loops.outer();
        Dim inner = loops.inner();
        int iterOut = trips(outer);
        int iterIn = trips(inner);
        return new GemmKernel(
                microOps,
                iterOut,
                iterIn,
                iterOut == 1 ? 0 : strides.dst(outer),
                iterIn == 1 ? 0 : strides.dst(inner),
                iterOut == 1 ? 0 : strides.src(outer),
                iterIn == 1 ? 0 : strides.src(inner),
                iterOut == 1 ? 0 : strides.wgt(outer),
                iterIn == 1 ? 0 : strides.wgt(inner));
    }

    private void rows(int[] rowPairs, int dst, int src, int wgt) {
        for (int r = 0; r < rowPairs.length; r += 2) {
            microOps[at++] = dst + rowPairs[r] * strides.dst(Dim.ROW);
            microOps[at++] = src + rowPairs[r] * strides.src(Dim.ROW) + rowPairs[r + 1] * strides.src(Dim.TAP_ROW);
            microOps[at++] = wgt + rowPairs[r + 1] * strides.wgt(Dim.TAP_ROW);
        }
    }

    /** (output, tap) couples of the micro-op sequence; a hardware loop contributes only its first value. */
    private int[] pairs(Span span, Dim output, Dim tap) {
        if (span.pairs() != null) {
            return span.pairs();
        }
        int outputs = loops.isHardware(output) ? 1 : span.outputs();
        int taps = loops.isHardware(tap) ? 1 : span.taps();
        int[] pairs = new int[2 * outputs * taps];
        int p = 0;
        for (int t = 0; t < taps; t++) {
            for (int o = 0; o < outputs; o++) {
                pairs[p++] = span.lo() + o;
                pairs[p++] = span.firstTap() + t;
            }
        }
        return pairs;
    }

    private int size() {
        return inMicroOps(Dim.BATCH)
                * inMicroOps(Dim.CI)
                * inMicroOps(Dim.CO)
                * (pairs(rows, Dim.ROW, Dim.TAP_ROW).length / 2)
                * (pairs(columns, Dim.COLUMN, Dim.TAP_COLUMN).length / 2);
    }

    private int inMicroOps(Dim dim) {
        return loops.isHardware(dim) ? 1 : strides.extent(dim);
    }

    private int trips(Dim dim) {
        return switch (dim) {
            case ROW -> rows.outputs();
            case COLUMN -> columns.outputs();
            case TAP_ROW -> rows.taps();
            case TAP_COLUMN -> columns.taps();
            case BATCH, CI, CO -> strides.extent(dim);
        };
    }
}
