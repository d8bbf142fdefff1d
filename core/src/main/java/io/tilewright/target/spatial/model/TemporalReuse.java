package io.tilewright.target.spatial.model;

import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;

/**
 * D_i(v): words delivered to one child of level i over the whole layer (mapping.md section 2.3), for all levels of one
 * mapping.
 *
 * <p>The sum of section 2.3 over all loops telescopes: with N the product of the loops of levels n-1..i and m_l = (n_l -
 * 1) times the product of the loops outside l,
 *
 * <p>D_i = V N - (V - delta) sum of m_l over the loops l with tau_l = sigma.
 *
 * <p>Weights and outputs: a step is never smaller than the child's tile, so a moving innermost loop gives delta = V, and
 * a standing one (sigma = 0, delta = 0) meets tau_l = 0 in exactly the standing loops inside the innermost moving one.
 * Hence D_i = V times the product of the loops from the outermost to the innermost that moves the tensor. Inputs: the
 * same while images or channels move; two loops over one axis (P and R, Q and S) can overlap or cancel, so the loops
 * inside the innermost one over images or channels are compared one by one.
 */
final class TemporalReuse {
    private static final int D = Dim.COUNT;
    private static final int V = Tensor.COUNT;
    private static final int CHANNELS = 0;
    private static final int STANDS = 1;
    private static final int ALONG_X = 2;
    private static final int ALONG_Y = 3;

    private final int depth;
    /** How a dimension moves the input, and by how many words per unit. */
    private final int[] inputMove = new int[D];

    private final long[] inputUnit = new long[D];
    private final boolean[] movesWeights = new boolean[D];
    private final boolean[] movesOutputs = new boolean[D];

    // The loops with more than one iteration, outermost first.
    private final int[] move;
    private final long[] iterations;
    private final long[] shift;
    private final long[] outside;
    private int loops;

    /** D_i(v) at [i * 3 + v]. */
    final long[] delivered;

    TemporalReuse(int depth, ConvNest nest) {
        this.depth = depth;
        move = new int[depth * D];
        iterations = new long[depth * D];
        shift = new long[depth * D];
        outside = new long[depth * D + 1];
        delivered = new long[depth * V];
        for (Dim dim : Dim.ALL) {
            int d = dim.ordinal();
            movesWeights[d] = Tensor.WEIGHTS.uses(dim);
            movesOutputs[d] = Tensor.OUTPUTS.uses(dim);
            inputMove[d] = switch (dim) {
                case P, R -> ALONG_X;
                case Q, S -> ALONG_Y;
                case N, C -> CHANNELS;
                case K -> STANDS;
            };
            inputUnit[d] = switch (dim) {
                case P -> nest.wStride();
                case R -> nest.wDilation();
                case Q -> nest.hStride();
                case S -> nest.hDilation();
                case N, C, K -> 0;
            };
        }
    }

    /**
     * @param perMac multiply-accumulates per multiplier: D_0 of every tensor
     */
    void count(Mapping mapping, Tiles tiles, long perMac) {
        loops = 0;
        outside[0] = 1;
        long weightLoops = 1;
        long outputLoops = 1;
        for (int i = depth - 1; i >= 1; i--) {
            for (int at = i * D + D - 1; at >= i * D; at--) {
                int d = mapping.order[at];
                int here = i * D + d;
                int n = mapping.temporal[here];
                if (n == 1) {
                    continue;
                }
                long all = outside[loops] * n;
                move[loops] = inputMove[d];
                iterations[loops] = n;
                shift[loops] = tiles.below[here] * tiles.spatial[here] * inputUnit[d];
                loops++;
                outside[loops] = all;
                weightLoops = movesWeights[d] ? all : weightLoops;
                outputLoops = movesOutputs[d] ? all : outputLoops;
            }
            int child = (i - 1) * V;
            delivered[i * V] = tiles.words[child] * weightLoops;
            delivered[i * V + 1] = inputs(tiles, i - 1, tiles.words[child + 1]);
            delivered[i * V + 2] = tiles.words[child + 2] * outputLoops;
        }
        delivered[0] = perMac;
        delivered[1] = perMac;
        delivered[2] = perMac;
    }

    /** D(inputs) for the loops so far. */
    private long inputs(Tiles tiles, int child, long words) {
        int last = loops - 1;
        if (last < 0) {
            return words;
        }
        long all = outside[loops] * words;
        long sigmaX = 0;
        long sigmaY = 0;
        long delta = 0;
        switch (move[last]) {
            case CHANNELS -> {
                return all;
            }
            case ALONG_X -> {
                sigmaX = shift[last];
                long left = tiles.inputX[child] - sigmaX;
                if (left <= 0) {
                    return all;
                }
                delta = words - tiles.inputNC[child] * left * tiles.inputY[child];
            }
            case ALONG_Y -> {
                sigmaY = shift[last];
                long left = tiles.inputY[child] - sigmaY;
                if (left <= 0) {
                    return all;
                }
                delta = words - tiles.inputNC[child] * tiles.inputX[child] * left;
            }
            default -> {
                // stands still: sigma = 0, delta = 0
            }
        }
        return all - (words - delta) * alike(last, sigmaX, sigmaY);
    }

    /** Sum of m_l over the loops whose shift is sigma; every loop from one over images or channels outwards differs. */
    private long alike(int last, long sigmaX, long sigmaY) {
        long sum = 0;
        long backX = 0;
        long backY = 0;
        for (int l = last; l >= 0 && move[l] != CHANNELS; l--) {
            long moveX = move[l] == ALONG_X ? shift[l] : 0;
            long moveY = move[l] == ALONG_Y ? shift[l] : 0;
            if (moveX - backX == sigmaX && moveY - backY == sigmaY) {
                sum += (iterations[l] - 1) * outside[l];
            }
            backX += moveX;
            backY += moveY;
        }
        return sum;
    }
}
