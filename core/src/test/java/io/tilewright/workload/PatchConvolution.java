package io.tilewright.workload;

/**
 * A second integer convolution, written apart from the product's: it gathers each output position's patch and multiplies
 * it with every filter. The products of int8 values are summed in 32 bits, the epilogue is computed in 64.
 */
public final class PatchConvolution {
    private PatchConvolution() {}

    /** The output (N, CO, OH, OW) of a layer. */
    public static byte[] run(Conv2d c, byte[] input, byte[] weight, int[] bias) {
        int length = c.ci() * c.kh() * c.kw();
        byte[] patch = new byte[length];
        int plane = c.oh() * c.ow();
        byte[] output = new byte[c.n() * c.co() * plane];
        for (int n = 0; n < c.n(); n++) {
            for (int p = 0; p < plane; p++) {
                gather(c, input, n, p / c.ow(), p % c.ow(), patch);
                for (int co = 0; co < c.co(); co++) {
                    int sum = 0;
                    int at = co * length;
                    for (int i = 0; i < length; i++) {
                        sum += patch[i] * weight[at + i];
                    }
                    output[(n * c.co() + co) * plane + p] = (byte) epilogue(c.epilogue(), sum, bias[co]);
                }
            }
        }
        return output;
    }

    private static void gather(Conv2d c, byte[] input, int n, int y, int x, byte[] patch) {
        int at = 0;
        for (int ci = 0; ci < c.ci(); ci++) {
            for (int ky = 0; ky < c.kh(); ky++) {
                for (int kx = 0; kx < c.kw(); kx++) {
                    int line = y * c.strideH() - c.padTop() + ky * c.dilationH();
                    int column = x * c.strideW() - c.padLeft() + kx * c.dilationW();
                    boolean real = line >= 0 && line < c.h() && column >= 0 && column < c.w();
                    patch[at++] = real ? input[((n * c.ci() + ci) * c.h() + line) * c.w() + column] : 0;
                }
            }
        }
    }

    /** clip(floor((sum + bias) / 2^shift + 1/2)), or without the half. */
    private static long epilogue(Epilogue e, int sum, int bias) {
        long value = sum + (e.bias() ? (long) bias : 0);
        long divisor = 1L << e.shift();
        long rounded = e.rounding() && e.shift() > 0
                ? Math.floorDiv(2 * value + divisor, 2 * divisor)
                : Math.floorDiv(value, divisor);
        return Math.max(e.lo(), Math.min(e.hi(), rounded));
    }
}
