package io.tilewright.target.spatial.model;

import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;

/**
 * Bounds and tiles of one mapping (mapping.md sections 2.1 and 2.2), written anew by every call of {@link #measure}.
 * Index [i * 7 + d] is level and dimension, [i * 3 + v] level and tensor.
 */
final class Tiles {
    private static final int D = Dim.COUNT;
    private static final int R = 0;
    private static final int S = 1;
    private static final int P = 2;
    private static final int Q = 3;
    private static final int C = 4;
    private static final int K = 5;
    private static final int N = 6;

    private final int depth;
    private final long[] size = new long[D];
    private final int[] fanoutX;
    private final int[] fanoutY;
    private final long[] capacity;
    private final long[] bound = new long[D];
    final int wStride;
    final int hStride;
    final int wDilation;
    final int hDilation;

    /** B_i: what one child of level i spans, i = 0..n; the tile of level i has the bounds of i + 1. */
    final long[] below;

    /** s_i: unrolling of a dimension below level i. */
    final long[] spatial;

    /** Children of one instance of level i that are used, columns and product. */
    final long[] columns;

    final long[] children;

    /** V_i: words of each tensor's tile. */
    final long[] words;

    /** Width and height of the input tile, and its images times channels. */
    final long[] inputX;

    final long[] inputY;
    final long[] inputNC;

    Tiles(Architecture architecture, ConvNest nest) {
        depth = architecture.depth();
        for (Dim dim : Dim.ALL) {
            size[dim.ordinal()] = nest.size(dim);
        }
        wStride = nest.wStride();
        hStride = nest.hStride();
        wDilation = nest.wDilation();
        hDilation = nest.hDilation();
        fanoutX = new int[depth];
        fanoutY = new int[depth];
        capacity = new long[depth];
        for (int i = 0; i < depth; i++) {
            fanoutX[i] = architecture.fanoutX(i);
            fanoutY[i] = architecture.fanoutY(i);
            capacity[i] = architecture.level(i).capacity();
        }
        below = new long[(depth + 1) * D];
        spatial = new long[depth * D];
        columns = new long[depth];
        children = new long[depth];
        words = new long[depth * Tensor.COUNT];
        inputX = new long[depth];
        inputY = new long[depth];
        inputNC = new long[depth];
    }

    /** Everything above for {@code mapping}; whether it is valid, and if not the reason in {@code out}. */
    boolean measure(Mapping mapping, Evaluation out) {
        for (int d = 0; d < D; d++) {
            bound[d] = 1;
            below[d] = 1;
        }
        for (int i = 0; i < depth; i++) {
            long x = 1;
            long y = 1;
            for (int d = 0; d < D; d++) {
                int at = i * D + d;
                long s = (long) mapping.spatialX[at] * mapping.spatialY[at];
                x *= mapping.spatialX[at];
                y *= mapping.spatialY[at];
                spatial[at] = s;
                long inner = bound[d] * s;
                long b = inner * mapping.temporal[at];
                if (s > size[d] | inner > size[d] | b > size[d]) {
                    return fails(out, Violation.FACTORS, d, product(mapping, d), size[d]);
                }
                bound[d] = b;
                below[at + D] = b;
            }
            columns[i] = x;
            children[i] = x * y;
            if (x > fanoutX[i]) {
                return fails(out, Violation.FANOUT_X, i, x, fanoutX[i]);
            }
            if (y > fanoutY[i]) {
                return fails(out, Violation.FANOUT_Y, i, y, fanoutY[i]);
            }
            long kept = tile(i, mapping.keep[i]);
            if (kept > capacity[i]) {
                out.keep[i] = mapping.keep[i];
                System.arraycopy(words, i * Tensor.COUNT, out.tile, i * Tensor.COUNT, Tensor.COUNT);
                return fails(out, Violation.CAPACITY, i, kept, capacity[i]);
            }
        }
        for (int d = 0; d < D; d++) {
            if (bound[d] != size[d]) {
                return fails(out, Violation.FACTORS, d, bound[d], size[d]);
            }
        }
        return true;
    }

    /** Tiles of level i, of the current bounds; words of those in {@code keep}. */
    private long tile(int i, int keep) {
        long[] b = bound;
        long weights = b[C] * b[K] * b[R] * b[S];
        long outputs = b[N] * b[K] * b[Q] * b[P];
        long nc = b[N] * b[C];
        long width = (b[P] - 1) * wStride + (b[R] - 1) * wDilation + 1;
        long height = (b[Q] - 1) * hStride + (b[S] - 1) * hDilation + 1;
        long inputs = nc * width * height;
        inputNC[i] = nc;
        inputX[i] = width;
        inputY[i] = height;
        int at = i * Tensor.COUNT;
        words[at] = weights;
        words[at + 1] = inputs;
        words[at + 2] = outputs;
        return ((keep & 1) != 0 ? weights : 0) + ((keep & 2) != 0 ? inputs : 0) + ((keep & 4) != 0 ? outputs : 0);
    }

    private static boolean fails(Evaluation out, Violation violation, int at, long needed, long available) {
        out.violation = violation;
        out.violationAt = at;
        out.needed = needed;
        out.available = available;
        return false;
    }

    /** Product of all factors of a dimension, at most 2^63 - 1. */
    private long product(Mapping mapping, int d) {
        double product = 1;
        for (int at = d; at < depth * D; at += D) {
            product *= (double) mapping.temporal[at] * mapping.spatialX[at] * mapping.spatialY[at];
        }
        return (long) product;
    }
}
