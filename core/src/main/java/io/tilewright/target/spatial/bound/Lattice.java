package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.D;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a loop nest under construction from the outside in, for one unrolling. A tile: which prime factors of the
 * dimensions are still inside, as a number with one digit per prime of a dimension. An edge: the dimension of the innermost
 * loop so far, and products of the innermost loops.
 */
final class Lattice {
    /** One prime of a dimension. */
    record Digit(int dim, int prime, int stride, int count) {}

    private record Edge(int last, int run, int own) {
        private static final Edge NONE = new Edge(-1, 1, 1);

        Edge with(Digit digit, boolean fine) {
            boolean same = last >= 0 && LayerProblem.stays(last) == LayerProblem.stays(digit.dim);
            int longer = same ? run * digit.prime : digit.prime;
            return new Edge(digit.dim, longer, !fine ? longer : last == digit.dim ? own * digit.prime : digit.prime);
        }

        /** Whether there are so many iterations. */
        boolean possible(int[] temporal) {
            long all = 1;
            for (int d = 0; d < D; d++) {
                all *= LayerProblem.stays(d) == LayerProblem.stays(last) ? temporal[d] : 1;
            }
            return all % run == 0 && (own == run || temporal[last] % own == 0);
        }
    }

    final List<Digit> digits = new ArrayList<>();
    final int tiles;

    /** Temporal factors inside, at [tile * 7 + d]. */
    final int[] inner;

    final int edges;

    /** Dimension of the innermost loop, -1 for none (edge 0). */
    final int[] last;

    /** Product of the innermost loops that leave the tensor in place that {@code last} leaves in place. */
    final double[] run;

    /** Product of the innermost loops over {@code last} alone, or more. */
    final double[] own;

    /** Edge after one more loop, at [edge * digits + digit]. */
    final int[] next;

    /** How many tiles there would be. */
    static double tiles(int[] temporal) {
        double tiles = 1;
        for (int factor : temporal) {
            int rest = factor;
            for (int prime = 2; rest > 1; prime++) {
                int count = 1;
                for (; rest % prime == 0; rest /= prime) {
                    count++;
                }
                tiles *= count;
            }
        }
        return tiles;
    }

    /**
     * @param fine whether edges tell the loops over {@code last} from others that leave the same tensor in place
     */
    Lattice(int[] temporal, boolean fine) {
        int stride = 1;
        for (int d = 0; d < D; d++) {
            int rest = temporal[d];
            for (int prime = 2; rest > 1; prime++) {
                int count = 0;
                while (rest % prime == 0) {
                    rest /= prime;
                    count++;
                }
                if (count > 0) {
                    digits.add(new Digit(d, prime, stride, count));
                    stride *= count + 1;
                }
            }
        }
        tiles = stride;
        inner = new int[tiles * D];
        for (int tile = 0; tile < tiles; tile++) {
            Arrays.fill(inner, tile * D, tile * D + D, 1);
            for (Digit digit : digits) {
                for (int k = 0; k < exponent(tile, digit); k++) {
                    inner[tile * D + digit.dim] *= digit.prime;
                }
            }
        }
        List<Edge> found = new ArrayList<>(List.of(Edge.NONE));
        Map<Edge, Integer> numbers = new HashMap<>(Map.of(Edge.NONE, 0));
        List<Integer> after = new ArrayList<>();
        for (int edge = 0; edge < found.size(); edge++) {
            for (Digit digit : digits) {
                Edge more = found.get(edge).with(digit, fine);
                if (!more.possible(temporal)) {
                    after.add(-1);
                    continue;
                }
                if (!numbers.containsKey(more)) {
                    numbers.put(more, found.size());
                    found.add(more);
                }
                after.add(numbers.get(more));
            }
        }
        edges = found.size();
        next = after.stream().mapToInt(edge -> edge).toArray();
        last = found.stream().mapToInt(Edge::last).toArray();
        run = found.stream().mapToDouble(Edge::run).toArray();
        own = found.stream().mapToDouble(Edge::own).toArray();
    }

    int exponent(int tile, Digit digit) {
        return tile / digit.stride % (digit.count + 1);
    }
}
