package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.D;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fewest words of inputs that cross a boundary to all children together, over all tiles that fit the receiving level. */
final class LeastInputs {
    private static final long MOST_TILES = 1 << 18;

    private LeastInputs() {}

    /** Per boundary; 0 where no inputs cross it, or where tiles are too many to list. */
    static double[] of(LayerProblem problem) {
        InputReuse reuse = new InputReuse(problem);
        double[] least = new double[problem.depth];
        for (int i = 1; i < problem.depth; i++) {
            if (problem.keeps(i - 1, LayerProblem.I)) {
                least[i] = least(problem, reuse, i);
            }
        }
        return least;
    }

    private static double least(LayerProblem problem, InputReuse reuse, int boundary) {
        List<List<Integer>> divisors = new ArrayList<>();
        long tiles = 1;
        for (int d = 0; d < D; d++) {
            divisors.add(LayerProblem.divisors(problem.size[d]));
            tiles *= divisors.get(d).size();
        }
        if (tiles > MOST_TILES) {
            return 0;
        }
        int levels = problem.depth - boundary;
        int[] single = new int[D];
        Arrays.fill(single, 1);
        int[] tile = new int[D];
        int[] outside = new int[D];
        double least = Double.POSITIVE_INFINITY;
        for (long number = 0; number < tiles; number++) {
            long rest = number;
            double all = 1;
            for (int d = 0; d < D; d++) {
                List<Integer> choices = divisors.get(d);
                tile[d] = choices.get((int) (rest % choices.size()));
                rest /= choices.size();
                outside[d] = problem.size[d] / tile[d];
                all *= outside[d];
            }
            if (!problem.fits(boundary - 1, tile, 0)) {
                continue;
            }
            if (all == 1) {
                least = Math.min(least, reuse.least(problem, tile, 0, single, 0, outside, all, -1, 1, 1, 0));
            }
            for (int last = 0; last < D; last++) {
                if (outside[last] > 1) {
                    double run = last == LayerProblem.DIM_K ? outside[last] : all;
                    least = Math.min(
                            least, reuse.least(problem, tile, 0, single, 0, outside, all, last, run, run, levels));
                }
            }
        }
        return least;
    }
}
