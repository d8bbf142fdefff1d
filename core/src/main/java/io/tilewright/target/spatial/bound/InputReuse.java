package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.DIM_C;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_K;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_N;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_P;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_Q;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_R;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_S;

/**
 * The fewest input words that a child can get, D(inputs) of mapping.md section 2.3, when only the innermost loop's
 * dimension and the product of the loops around it are known.
 *
 * <p>With V the tile, N the iterations, delta the new words of a step along the innermost loop and m_l the advances of
 * loop l: D = V N - (V - delta) times the sum of m_l over the loops that move the window as the innermost does. Which
 * these can be:
 *
 * <ul>
 *   <li>Over images or channels: none helps, D = V N.
 *   <li>Over output channels (nothing moves): those innermost, and loops whose own step the restart of the loops inside
 *       cancels. That takes a P and an R loop (or Q and S), and steps of P no longer than all of R's together. Such a loop
 *       has a loop over its partner inside, of p iterations at least, so the cancelled advances are at most N / p.
 *   <li>Over P: the n iterations of the run of innermost P loops. Beyond the next loop, which has two iterations at least
 *       and can only be one over K or R, only P again: half the advances left, as if the run were twice as long. With
 *       nothing but K between, the step of such a P loop less those inside must be that of the innermost, so these have
 *       two iterations each: n is a power of two and, as a level has one loop over P, at most 2 to the number of levels.
 *       Where R can have a step of two of P's, at most all loops over P and R. Likewise R, Q and S.
 * </ul>
 */
final class InputReuse {
    private final int wStride;
    private final int hStride;
    private final int wDilation;
    private final int hDilation;
    /** Upper bounds of the sum of the steps of a dimension's loops, and of the longest, in words. */
    private final long sumR;

    private final long sumS;
    private final long stepR;
    private final long stepS;

    InputReuse(LayerProblem problem) {
        wStride = problem.nest.wStride();
        hStride = problem.nest.hStride();
        wDilation = problem.nest.wDilation();
        hDilation = problem.nest.hDilation();
        sumR = sum(problem.size[DIM_R]) * wDilation;
        sumS = sum(problem.size[DIM_S]) * hDilation;
        stepR = step(problem.size[DIM_R]) * wDilation;
        stepS = step(problem.size[DIM_S]) * hDilation;
    }

    private static long sum(int size) {
        return LayerProblem.smallestPrime(size) == size ? 1 : size - 1;
    }

    private static long step(int size) {
        return size / LayerProblem.smallestPrime(size);
    }

    /**
     * @param problem for the tile's width and height
     * @param b bounds of the child's tile, at {@code at}
     * @param unrolled unrolling between the level and its children, at {@code from}; may be less than it is
     * @param outside iterations of each dimension outside the tile; may be more than there are
     * @param all N, their product or less
     * @param last dimension of the innermost loop, -1 for no loop
     * @param run product of the innermost loops that leave the same tensor in place as {@code last}; may be more
     * @param own product of the innermost loops over {@code last}; may be more
     * @param levels how many have loops outside
     */
    double least(
            LayerProblem problem,
            int[] b,
            int at,
            int[] unrolled,
            int from,
            int[] outside,
            double all,
            int last,
            double run,
            double own,
            int levels) {
        double nc = (double) b[at + DIM_N] * b[at + DIM_C];
        long x = problem.width(b[at + DIM_P], b[at + DIM_R]);
        long y = problem.height(b[at + DIM_Q], b[at + DIM_S]);
        double tile = nc * x * y;
        if (last < 0) {
            return tile;
        }
        long moveP = (long) b[at + DIM_P] * unrolled[from + DIM_P] * wStride;
        long moveQ = (long) b[at + DIM_Q] * unrolled[from + DIM_Q] * hStride;
        if (last == DIM_K) {
            boolean alongX = outside[DIM_P] > 1 && outside[DIM_R] > 1 && moveP <= sumR;
            boolean alongY = outside[DIM_Q] > 1 && outside[DIM_S] > 1 && moveQ <= sumS;
            double partner = Math.min(
                    alongX ? partner(outside[DIM_P], outside[DIM_R]) : Double.POSITIVE_INFINITY,
                    alongY ? partner(outside[DIM_Q], outside[DIM_S]) : Double.POSITIVE_INFINITY);
            return Math.max(tile, tile * (all / run) * (1 - 1 / partner));
        }
        if (last == DIM_N || last == DIM_C) {
            return tile * all;
        }
        boolean width = last == DIM_P || last == DIM_R;
        boolean kernel = last == DIM_R || last == DIM_S;
        int partner = width ? (kernel ? DIM_P : DIM_R) : (kernel ? DIM_Q : DIM_S);
        long moveOutput = width ? moveP : moveQ;
        long stepKernel = width ? stepR : stepS;
        boolean equal = kernel ? moveOutput <= stepKernel + (width ? sumR : sumS) : stepKernel >= 2 * moveOutput;
        return slide(
                tile,
                width ? x : y,
                kernel ? (long) b[at + last] * unrolled[from + last] * (width ? wDilation : hDilation) : moveOutput,
                all,
                longest(own, levels, outside[partner] > 1, outside[DIM_K] > 1),
                outside[last],
                outside[partner] > 1 && equal ? outside[partner] : 1);
    }

    private static double partner(int a, int b) {
        return Math.min(LayerProblem.smallestPrime(a), LayerProblem.smallestPrime(b));
    }

    /**
     * @param own iterations of the sliding dimension outside
     * @param other those of its partner where its loops can move the window as the innermost does, else 1
     */
    private static double slide(double tile, long length, long move, double all, double run, double own, double other) {
        if (move >= length) {
            return tile * all;
        }
        double n = Math.min(all, other > 1 ? own * other : Math.min(run, own));
        double fresh = tile / length * move;
        return all / n * (tile + (n - 1) * fresh);
    }

    /** So long seems a run of {@code own} iterations at most, or one that loops beyond another loop continue. */
    private static double longest(double own, int levels, boolean partner, boolean still) {
        if (partner) {
            return 2 * own;
        }
        double power = Math.scalb(1.0, Math.min(levels, Math.getExponent(own)));
        return still ? Math.max(own, 2 * power) : own;
    }
}
