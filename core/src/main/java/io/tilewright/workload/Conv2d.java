package io.tilewright.workload;

/**
 * 2-D convolution, NCHW, groups 1.
 *
 * @param n images, from 1
 * @param h input height
 * @param w input width
 * @param ci input channels
 * @param co output channels
 * @param kh kernel height
 * @param kw kernel width
 * @param strideH vertical stride, from 1
 * @param strideW horizontal stride, from 1
 * @param padTop rows of zeros above, from 0
 * @param padLeft columns of zeros left
 * @param padBottom rows of zeros below
 * @param padRight columns of zeros right
 * @param dilationH vertical dilation, from 1
 * @param dilationW horizontal dilation, from 1
 */
public record Conv2d(
        int n,
        int h,
        int w,
        int ci,
        int co,
        int kh,
        int kw,
        int strideH,
        int strideW,
        int padTop,
        int padLeft,
        int padBottom,
        int padRight,
        int dilationH,
        int dilationW,
        Epilogue epilogue)
        implements LayerWorkload {

    public Conv2d {
        positive("n", n);
        positive("h", h);
        positive("w", w);
        positive("ci", ci);
        positive("co", co);
        positive("kh", kh);
        positive("kw", kw);
        positive("stride_h", strideH);
        positive("stride_w", strideW);
        positive("dilation_h", dilationH);
        positive("dilation_w", dilationW);
        if (padTop < 0 || padLeft < 0 || padBottom < 0 || padRight < 0) {
            throw new IllegalArgumentException("negative padding, allowed: from 0");
        }
        if (outSize(h, padTop + (long) padBottom, kh, strideH, dilationH) < 1
                || outSize(w, padLeft + (long) padRight, kw, strideW, dilationW) < 1) {
            throw new IllegalArgumentException("kernel " + kh + "x" + kw + " is larger than the padded input");
        }
        Math.multiplyExact(Math.multiplyExact((long) n * h, (long) w), (long) ci);
    }

    /** Square kernel, equal padding on all sides, dilation 1. */
    public static Conv2d square(int n, int size, int ci, int co, int kernel, int stride, int pad, Epilogue epilogue) {
        return new Conv2d(n, size, size, ci, co, kernel, kernel, stride, stride, pad, pad, pad, pad, 1, 1, epilogue);
    }

    /** Output height. */
    public int oh() {
        return (int) outSize(h, padTop + (long) padBottom, kh, strideH, dilationH);
    }

    /** Output width. */
    public int ow() {
        return (int) outSize(w, padLeft + (long) padRight, kw, strideW, dilationW);
    }

    @Override
    public String key() {
        return "conv2d_n%d_%dx%d_ci%d_co%d_k%dx%d_s%dx%d_p%dx%dx%dx%d_d%dx%d_%s"
                .formatted(
                        n,
                        h,
                        w,
                        ci,
                        co,
                        kh,
                        kw,
                        strideH,
                        strideW,
                        padTop,
                        padLeft,
                        padBottom,
                        padRight,
                        dilationH,
                        dilationW,
                        epilogueKey(epilogue));
    }

    @Override
    public long macs() {
        return (long) n * co * oh() * ow() * ((long) ci * kh * kw);
    }

    /** Multiply-accumulates without those whose input lies in the padding. */
    @Override
    public long usefulMacs() {
        return (long) n
                * ci
                * co
                * inside(oh(), strideH, kh, dilationH, padTop, h)
                * inside(ow(), strideW, kw, dilationW, padLeft, w);
    }

    /** Pairs of output and kernel position along one axis that meet an input element. */
    private static long inside(int out, int stride, int kernel, int dilation, int pad, int in) {
        long count = 0;
        for (int k = 0; k < kernel; k++) {
            for (long o = 0, at = (long) k * dilation - pad; o < out && at < in; o++, at += stride) {
                count += at >= 0 ? 1 : 0;
            }
        }
        return count;
    }

    @Override
    public Conv2d asConv2d() {
        return this;
    }

    @Override
    public Conv2d withBatch(int batch) {
        return new Conv2d(
                batch, h, w, ci, co, kh, kw, strideH, strideW, padTop, padLeft, padBottom, padRight, dilationH,
                dilationW, epilogue);
    }

    @Override
    public Conv2d withEpilogue(Epilogue other) {
        return new Conv2d(
                n, h, w, ci, co, kh, kw, strideH, strideW, padTop, padLeft, padBottom, padRight, dilationH, dilationW,
                other);
    }

    static String epilogueKey(Epilogue e) {
        return (e.bias() ? "b" : "n") + (e.rounding() ? "r" : "t") + e.shift() + "c"
                + (e.lo() < 0 ? "m" + -e.lo() : e.lo()) + "x" + (e.hi() < 0 ? "m" + -e.hi() : e.hi());
    }

    private static long outSize(long in, long pad, long kernel, long stride, long dilation) {
        return (in + pad - (dilation * (kernel - 1) + 1)) / stride + (in + pad < dilation * (kernel - 1) + 1 ? 0 : 1);
    }

    private static void positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " " + value + ", allowed: from 1");
        }
    }
}
