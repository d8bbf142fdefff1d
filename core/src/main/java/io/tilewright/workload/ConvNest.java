package io.tilewright.workload;

import io.tilewright.util.TilewrightException;

/**
 * A layer as seven nested loops: for every image n, output channel k, output position (q, p), input channel c and kernel
 * position (s, r) one multiply-accumulate. The input position is (q hStride + s hDilation, p wStride + r wDilation);
 * padding is not modelled: p and q count outputs, and the halo at the border is charged (mapping.md section 2.2).
 *
 * @param r kernel width
 * @param s kernel height
 * @param p output width
 * @param q output height
 * @param c input channels (of one group)
 * @param k output channels (of one group)
 * @param n images
 * @param wStride horizontal stride
 * @param hStride vertical stride
 * @param wDilation horizontal dilation
 * @param hDilation vertical dilation
 * @param groups how often the nest is repeated, one after the other: 1, or the channels of a depthwise layer; cycles
 *     and energy of the model are those of one repetition
 */
public record ConvNest(
        int r,
        int s,
        int p,
        int q,
        int c,
        int k,
        int n,
        int wStride,
        int hStride,
        int wDilation,
        int hDilation,
        int groups)
        implements Workload {

    /** Words of the bounding box of all inputs, times all loops, stay below this: every count is exact. */
    private static final long LIMIT = 1L << 53;

    /**
     * @throws TilewrightException INPUT for a number below 1 or a layer too large to count
     */
    public ConvNest {
        int[] all = {r, s, p, q, c, k, n, wStride, hStride, wDilation, hDilation, groups};
        String[] names = {"R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation", "groups"};
        for (int i = 0; i < all.length; i++) {
            if (all[i] < 1) {
                throw new TilewrightException(
                        TilewrightException.Kind.INPUT,
                        "layer has " + names[i] + " " + all[i] + ", allowed: from 1",
                        "give every dimension, stride and dilation of the layer");
            }
        }
        double words = (double) r * s * p * q * c * k * n * groups;
        words *= Math.max(wStride, wDilation);
        words *= Math.max(hStride, hDilation);
        if (words >= LIMIT) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "layer has more than 2^53 multiply-accumulates (strides included), allowed: up to that many",
                    "split the layer, e.g. over its images");
        }
    }

    /** A layer without stride, dilation and groups. */
    public static ConvNest dense(int r, int s, int p, int q, int c, int k, int n) {
        return new ConvNest(r, s, p, q, c, k, n, 1, 1, 1, 1, 1);
    }

    /** A matrix product: {@code rows} x {@code inner} by {@code inner} x {@code columns}. */
    public static ConvNest gemm(int rows, int inner, int columns) {
        return dense(1, 1, 1, 1, inner, columns, rows);
    }

    /** One channel, repeated for every channel of a depthwise layer. */
    public static ConvNest depthwise(int r, int s, int p, int q, int channels, int n, int stride) {
        return new ConvNest(r, s, p, q, 1, 1, n, stride, stride, 1, 1, channels);
    }

    /** The loops of a layer; its padding is left out, its epilogue costs nothing. */
    public static ConvNest of(LayerWorkload layer) {
        return of(layer, 1);
    }

    /** The loops of one group of a layer, repeated for every group. */
    public static ConvNest of(LayerWorkload layer, int groups) {
        Conv2d conv = layer.asConv2d();
        return new ConvNest(
                conv.kw(),
                conv.kh(),
                conv.ow(),
                conv.oh(),
                conv.ci(),
                conv.co(),
                conv.n(),
                conv.strideW(),
                conv.strideH(),
                conv.dilationW(),
                conv.dilationH(),
                groups);
    }

    /** Iterations of one loop, from 1. */
    public int size(Dim dim) {
        return switch (dim) {
            case R -> r;
            case S -> s;
            case P -> p;
            case Q -> q;
            case C -> c;
            case K -> k;
            case N -> n;
        };
    }

    /** Multiply-accumulates of one repetition. */
    public long macsPerGroup() {
        return (long) r * s * p * q * c * k * n;
    }

    @Override
    public long macs() {
        return macsPerGroup() * groups;
    }

    @Override
    public String key() {
        return "nest_r%d_s%d_p%d_q%d_c%d_k%d_n%d_st%dx%d_d%dx%d_g%d"
                .formatted(r, s, p, q, c, k, n, hStride, wStride, hDilation, wDilation, groups);
    }
}
