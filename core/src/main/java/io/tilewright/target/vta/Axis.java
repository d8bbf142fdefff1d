package io.tilewright.target.vta;

/**
 * One spatial axis of a convolution.
 *
 * @param in input extent
 * @param out output extent
 * @param taps kernel extent
 * @param stride stride
 * @param dilation dilation
 * @param pad zeros before the first input
 * @param skipLines whether unused input lines between used ones may be left out of a tile (DMA rows can be skipped,
 *     columns cannot)
 */
record Axis(int in, int out, int taps, int stride, int dilation, int pad, boolean skipLines) {

    /** Distance of the input lines that a tile loads: all lines that some tap can reach lie on this grid. */
    int step() {
        if (!skipLines) {
            return 1;
        }
        return taps == 1 ? stride : gcd(stride, dilation);
    }

    /** First output whose tap {@code tap} falls on a real input, not on the padding before it. */
    int firstOutput(int tap) {
        int need = pad - tap * dilation;
        return need <= 0 ? 0 : (need + stride - 1) / stride;
    }

    /** One past the last output whose tap {@code tap} falls on a real input. */
    int endOutput(int tap) {
        int room = in - 1 + pad - tap * dilation;
        return room < 0 ? 0 : Math.min(out, room / stride + 1);
    }

    /** Pairs (output, tap) that fall on real inputs. */
    long usefulTaps() {
        long sum = 0;
        for (int tap = 0; tap < taps; tap++) {
            sum += Math.max(0, endOutput(tap) - firstOutput(tap));
        }
        return sum;
    }

    /** Input lines that some output uses. */
    int usedLines() {
        boolean[] used = new boolean[in];
        int count = 0;
        for (int tap = 0; tap < taps; tap++) {
            for (int o = firstOutput(tap); o < endOutput(tap); o++) {
                int line = o * stride + tap * dilation - pad;
                if (!used[line]) {
                    used[line] = true;
                    count++;
                }
            }
        }
        return count;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
