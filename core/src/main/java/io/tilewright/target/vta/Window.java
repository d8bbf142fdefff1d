package io.tilewright.target.vta;

import java.util.Arrays;

/**
 * One tile along one axis: its outputs, the input lines it loads (clipped to the image: padding is never loaded), and
 * for each tap the outputs whose tap falls on a real input. Two windows with equal {@link #shape()} use the same
 * micro-ops.
 */
final class Window {
    private final Axis axis;
    private final int start;
    private final int extent;
    private final int first;
    private final int count;
    private final Shape shape;

    /**
     * What the micro-ops of a tile depend on along one axis.
     *
     * @param extent outputs in the tile
     * @param count input lines in the scratchpad
     * @param origin scratchpad line of output 0, tap 0 (may be negative when that falls on padding)
     * @param outStep scratchpad lines per output
     * @param tapStep scratchpad lines per tap
     * @param lo per tap, first valid output of the tile
     * @param hi per tap, one past the last valid output; {@code lo >= hi} when there is none
     */
    record Shape(int extent, int count, int origin, int outStep, int tapStep, int[] lo, int[] hi) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Shape s
                    && s.extent == extent
                    && s.count == count
                    && s.origin == origin
                    && Arrays.equals(s.lo, lo)
                    && Arrays.equals(s.hi, hi);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * extent + count) + origin) + Arrays.hashCode(lo);
        }

        /** Pairs (output, tap) that fall on real inputs. */
        int usefulTaps() {
            int sum = 0;
            for (int tap = 0; tap < lo.length; tap++) {
                sum += Math.max(0, hi[tap] - lo[tap]);
            }
            return sum;
        }
    }

    Window(Axis axis, int start, int extent) {
        this.axis = axis;
        this.start = start;
        this.extent = extent;
        int[] lo = new int[axis.taps()];
        int[] hi = new int[axis.taps()];
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (int tap = 0; tap < lo.length; tap++) {
            int from = Math.max(start, axis.firstOutput(tap));
            int to = Math.min(start + extent, axis.endOutput(tap));
            lo[tap] = from < to ? from - start : 0;
            hi[tap] = from < to ? to - start : 0;
            if (from < to) {
                min = Math.min(min, line(from, tap));
                max = Math.max(max, line(to - 1, tap));
            }
        }
        int step = axis.step();
        this.first = max < min ? 0 : min;
        this.count = max < min ? 0 : (max - min) / step + 1;
        int origin = count == 0 ? 0 : Math.floorDiv(line(start, 0) - first, step);
        this.shape = new Shape(extent, count, origin, axis.stride() / step, tapStep(step), lo, hi);
    }

    /** All tiles of {@code tile} outputs along an axis, the last one shorter if need be. */
    static Window[] split(Axis axis, int tile) {
        Window[] windows = new Window[Blocking.ceilDiv(axis.out(), tile)];
        for (int t = 0; t < windows.length; t++) {
            int start = t * tile;
            windows[t] = new Window(axis, start, Math.min(tile, axis.out() - start));
        }
        return windows;
    }

    /** First output. */
    int start() {
        return start;
    }

    /** Outputs. */
    int extent() {
        return extent;
    }

    /** First input line loaded. */
    int first() {
        return first;
    }

    /** Input lines loaded. */
    int count() {
        return count;
    }

    Shape shape() {
        return shape;
    }

    private int line(int output, int tap) {
        return output * axis.stride() + tap * axis.dilation() - axis.pad();
    }

    private int tapStep(int step) {
        return axis.taps() == 1 ? 0 : axis.dilation() / step;
    }
}
