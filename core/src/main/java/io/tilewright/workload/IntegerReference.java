package io.tilewright.workload;

/**
 * The integer meaning of a workload, computed directly on plain layouts; what every winner is compared with, bit for
 * bit. Knows no accelerator.
 */
public final class IntegerReference {
    private IntegerReference() {}

    /**
     * @param conv the layer
     * @param input int8, (N, CI, H, W)
     * @param weight int8, (CO, CI, KH, KW)
     * @param bias int32 per output channel; ignored when the epilogue has no bias
     * @return int8, (N, CO, OH, OW)
     */
    public static byte[] run(Conv2d conv, byte[] input, byte[] weight, int[] bias) {
        int oh = conv.oh();
        int ow = conv.ow();
        byte[] output = new byte[Math.toIntExact((long) conv.n() * conv.co() * oh * ow)];
        int[] sums = new int[ow];
        int at = 0;
        for (int n = 0; n < conv.n(); n++) {
            for (int co = 0; co < conv.co(); co++) {
                for (int y = 0; y < oh; y++) {
                    java.util.Arrays.fill(sums, conv.epilogue().bias() ? bias[co] : 0);
                    for (int ci = 0; ci < conv.ci(); ci++) {
                        for (int ky = 0; ky < conv.kh(); ky++) {
                            int line = y * conv.strideH() + ky * conv.dilationH() - conv.padTop();
                            if (line >= 0 && line < conv.h()) {
                                row(conv, input, weight, n, co, ci, ky, line, sums);
                            }
                        }
                    }
                    for (int sum : sums) {
                        output[at++] = (byte) finish(conv.epilogue(), sum);
                    }
                }
            }
        }
        return output;
    }

    private static void row(
            Conv2d conv, byte[] input, byte[] weight, int n, int co, int ci, int ky, int line, int[] sums) {
        int in = ((n * conv.ci() + ci) * conv.h() + line) * conv.w();
        int wgt = ((co * conv.ci() + ci) * conv.kh() + ky) * conv.kw();
        for (int kx = 0; kx < conv.kw(); kx++) {
            int factor = weight[wgt + kx];
            int shift = kx * conv.dilationW() - conv.padLeft();
            int from = shift >= 0 ? 0 : (-shift + conv.strideW() - 1) / conv.strideW();
            int to = shift >= conv.w() ? 0 : Math.min(sums.length, (conv.w() - 1 - shift) / conv.strideW() + 1);
            if (conv.strideW() == 1) {
                int base = in + shift;
                for (int x = from; x < to; x++) {
                    sums[x] += factor * input[base + x];
                }
            } else {
                for (int x = from, at = in + shift + from * conv.strideW(); x < to; x++, at += conv.strideW()) {
                    sums[x] += factor * input[at];
                }
            }
        }
    }

    /** Rounding shift and clip of one sum that already holds its bias. */
    static int finish(Epilogue epilogue, int sum) {
        int round = epilogue.rounding() && epilogue.shift() > 0 ? 1 << (epilogue.shift() - 1) : 0;
        int shifted = (sum + round) >> epilogue.shift();
        return Math.max(epilogue.lo(), Math.min(epilogue.hi(), shifted));
    }
}
