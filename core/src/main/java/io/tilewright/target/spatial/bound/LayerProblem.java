package io.tilewright.target.spatial.bound;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.List;

/** One layer on one architecture whose levels keep given tensors, as plain numbers. */
public final class LayerProblem {
    static final int D = Dim.COUNT;
    static final int W = Tensor.WEIGHTS.ordinal();
    static final int I = Tensor.INPUTS.ordinal();
    static final int O = Tensor.OUTPUTS.ordinal();

    static final int DIM_R = Dim.R.ordinal();
    static final int DIM_S = Dim.S.ordinal();
    static final int DIM_P = Dim.P.ordinal();
    static final int DIM_Q = Dim.Q.ordinal();
    static final int DIM_C = Dim.C.ordinal();
    static final int DIM_K = Dim.K.ordinal();
    static final int DIM_N = Dim.N.ordinal();

    private static final int[] STAYS = {O, O, W, W, O, I, W};

    final Architecture architecture;
    final ConvNest nest;
    final boolean both;
    final int depth;
    final int[] keep;
    final int[] size = new int[D];
    final long macs;
    final long outputs;

    /** Innermost level that keeps a tensor, -1 for none. */
    final int[] lowest = new int[Tensor.COUNT];

    /** What crosses the boundary below level i, for i from 1; at 0 nothing. */
    final List<List<Transfer>> transfers = new ArrayList<>();

    /**
     * Words of a tensor that a level gets from the next outer one that keeps it, which all levels between bypass.
     *
     * @param boundary the level above the receiving one
     * @param from the level that sends
     */
    record Transfer(int boundary, int tensor, int from) {}

    /**
     * @param keep per level the tensors kept, as bits
     * @param both whether mappings may unroll a dimension along both X and Y of a level, which Timeloop cannot express
     */
    public LayerProblem(Architecture architecture, ConvNest nest, int[] keep, boolean both) {
        this.both = both;
        this.architecture = architecture;
        this.nest = nest;
        this.keep = keep.clone();
        depth = architecture.depth();
        macs = nest.macsPerGroup();
        outputs = Tensor.OUTPUTS.words(nest);
        for (Dim dim : Dim.ALL) {
            size[dim.ordinal()] = nest.size(dim);
        }
        for (int i = 0; i < depth; i++) {
            transfers.add(new ArrayList<>());
        }
        for (int v = 0; v < Tensor.COUNT; v++) {
            int inner = -1;
            lowest[v] = -1;
            for (int i = 0; i < depth; i++) {
                if (!keeps(i, v)) {
                    continue;
                }
                if (inner < 0) {
                    lowest[v] = i;
                } else {
                    transfers.get(inner + 1).add(new Transfer(inner + 1, v, i));
                }
                inner = i;
            }
        }
    }

    /** The tensor that stays where it is while a dimension's loop runs. */
    static int stays(int dim) {
        return STAYS[dim];
    }

    boolean keeps(int level, int tensor) {
        return (keep[level] >> tensor & 1) != 0;
    }

    /** Whether a mapping keeps exactly what this problem does. */
    public boolean keepsAsIn(Mapping mapping) {
        for (int i = 0; i < depth; i++) {
            if (mapping.keepMask(i) != keep[i]) {
                return false;
            }
        }
        return true;
    }

    Level level(int i) {
        return architecture.level(i);
    }

    /** Width of the input below a tile. */
    long width(long p, long r) {
        return (p - 1) * nest.wStride() + (r - 1) * nest.wDilation() + 1;
    }

    /** Height of the input below a tile. */
    long height(long q, long s) {
        return (q - 1) * nest.hStride() + (s - 1) * nest.hDilation() + 1;
    }

    /** Words of a tensor in a tile of bounds {@code b[at..at+6]}. */
    long words(int tensor, int[] b, int at) {
        long r = b[at];
        long s = b[at + 1];
        long p = b[at + 2];
        long q = b[at + 3];
        long c = b[at + 4];
        long k = b[at + 5];
        long n = b[at + 6];
        if (tensor == W) {
            return c * k * r * s;
        }
        return tensor == O ? n * k * q * p : n * c * width(p, r) * height(q, s);
    }

    /** Whether a tile fits a level. */
    boolean fits(int level, int[] b, int at) {
        long capacity = level(level).capacity();
        if (capacity == Level.UNLIMITED) {
            return true;
        }
        long needed = 0;
        for (int v = 0; v < Tensor.COUNT; v++) {
            if (keeps(level, v)) {
                needed += words(v, b, at);
            }
        }
        return needed <= capacity;
    }

    /** Whether any mapping can run: every tensor is kept somewhere, and the outermost level holds its tile. */
    boolean possible() {
        for (int v = 0; v < Tensor.COUNT; v++) {
            if (lowest[v] < 0) {
                return false;
            }
        }
        return fits(depth - 1, size, 0);
    }

    static List<Integer> divisors(int n) {
        List<Integer> divisors = new ArrayList<>();
        for (int f = 1; f <= n; f++) {
            if (n % f == 0) {
                divisors.add(f);
            }
        }
        return divisors;
    }

    /** The smallest prime that divides n; n itself where that is 1. */
    static int smallestPrime(int n) {
        for (int p = 2; (long) p * p <= n; p++) {
            if (n % p == 0) {
                return p;
            }
        }
        return n;
    }
}
