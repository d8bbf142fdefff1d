package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.D;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best temporal loops for a given unrolling by dynamic programming. The nest is built from the outside in, one prime
 * factor at a time; going one level inwards charges what crosses the boundary, which the tile inside and the edge
 * ({@link Lattice}) decide: exactly for weights and outputs, whose words are the tile times the loops from the outermost to
 * the innermost that moves them; from below for inputs ({@link InputReuse}). Since every valid nest is such a path, the
 * shortest path is a lower bound of all.
 */
final class LoopSearch {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final int MOST_TILES = 1 << 18;
    /** Some 300 MB on a machine of five levels. */
    private static final int MOST_STATES = 1 << 23;

    private final LayerProblem problem;
    private final Unrolling unrolling;
    private final Accesses accesses;
    private final InputReuse reuse;
    private final int[] tile = new int[D];
    private final int[] outside = new int[D];
    private Lattice lattice;
    private double[] cost = new double[0];
    private double[] crossed = new double[0];
    /** Least cost over the edges of a tile. */
    private double[] least = new double[0];

    private int[][] parent;
    private long states;

    /** A loop of prime bound, or several in a row. */
    record Loop(int level, int dim, int bound) {}

    /**
     * A shortest path.
     *
     * @param cost its length
     * @param loops innermost first
     * @param energy pJ
     * @param cycles per bandwidth
     */
    record Path(double cost, List<Loop> loops, double energy, double[] cycles) {}

    LoopSearch(LayerProblem problem, Unrolling unrolling, Accesses accesses) {
        this.problem = problem;
        this.unrolling = unrolling;
        this.accesses = accesses;
        reuse = new InputReuse(problem);
        parent = new int[problem.depth][0];
    }

    /** States that were reached so far. */
    long states() {
        return states;
    }

    /**
     * To be called after every change of the unrolling.
     *
     * @param fine for a tighter bound of inputs, which takes longer
     * @return false where there are too many states
     */
    boolean set(boolean fine) {
        if (Lattice.tiles(unrolling.temporal) > MOST_TILES) {
            return false;
        }
        lattice = new Lattice(unrolling.temporal, fine);
        if ((double) lattice.tiles * lattice.edges > MOST_STATES) {
            return false;
        }
        if (least.length < lattice.tiles) {
            least = new double[lattice.tiles];
        }
        int size = lattice.tiles * lattice.edges;
        if (cost.length < size) {
            cost = new double[size];
            crossed = new double[size];
            for (int i = 1; i < problem.depth; i++) {
                parent[i] = new int[size];
            }
        }
        return true;
    }

    /**
     * The least of perEnergy x energy + sum of perCycle[j] x cycles of bandwidth j.
     *
     * @param limit paths that are longer need not be found
     * @return null where no path is within the limit
     */
    Path shortest(double perEnergy, double[] perCycle, double limit) {
        int edges = lattice.edges;
        int size = lattice.tiles * edges;
        double fixed = perEnergy * accesses.fixedEnergy();
        for (int j = 0; j < perCycle.length; j++) {
            fixed += perCycle[j] > 0 ? perCycle[j] * accesses.fixedCycles(j) : 0;
        }
        double[] ahead = ahead(perEnergy, perCycle);
        Arrays.fill(cost, 0, size, NONE);
        cost[(lattice.tiles - 1) * edges] = fixed;
        for (int i = problem.depth - 1; i >= 1; i--) {
            Arrays.fill(parent[i], 0, size, -1);
            nest(i, limit - ahead[i] + 1e-9 * limit);
            Arrays.fill(crossed, 0, size, NONE);
            for (int t = 0; t < lattice.tiles; t++) {
                cross(i, t, perEnergy, perCycle, limit);
            }
            double[] swap = cost;
            cost = crossed;
            crossed = swap;
        }
        int best = -1;
        for (int at = 0; at < size; at++) {
            if (cost[at] < NONE && (best < 0 || cost[at] < cost[best])) {
                best = at;
            }
        }
        return best < 0 ? null : path(cost[best], best);
    }

    /** Least cost of the transfers at boundaries up to i. */
    private double[] ahead(double perEnergy, double[] perCycle) {
        double[] ahead = new double[problem.depth];
        for (int i = 1; i < problem.depth; i++) {
            ahead[i] = ahead[i - 1];
            for (LayerProblem.Transfer transfer : problem.transfers.get(i)) {
                double delivered = accesses.least(transfer);
                ahead[i] += charge(transfer, delivered, accesses.content(transfer, delivered), perEnergy, perCycle);
            }
        }
        return ahead;
    }

    /** All loops of level i. */
    private void nest(int i, double limit) {
        int edges = lattice.edges;
        int digits = lattice.digits.size();
        for (int t = 0; t < lattice.tiles; t++) {
            least[t] = NONE;
            for (int e = 0; e < edges; e++) {
                least[t] = Math.min(least[t], cost[t * edges + e]);
            }
        }
        for (int t = lattice.tiles - 1; t >= 0; t--) {
            if (least[t] > limit || least[t] == NONE) {
                continue;
            }
            for (int g = 0; g < digits; g++) {
                Lattice.Digit digit = lattice.digits.get(g);
                if (lattice.exponent(t, digit) == 0) {
                    continue;
                }
                int from = t * edges;
                int to = (t - digit.stride()) * edges;
                least[t - digit.stride()] = Math.min(least[t - digit.stride()], least[t]);
                for (int e = 0; e < edges; e++) {
                    double c = cost[from + e];
                    int more = lattice.next[e * digits + g];
                    if (c <= limit && c < NONE && more >= 0 && c < cost[to + more]) {
                        cost[to + more] = c;
                        parent[i][to + more] = from + e;
                    }
                }
            }
        }
    }

    private void cross(int i, int t, double perEnergy, double[] perCycle, double limit) {
        if (least[t] > limit || least[t] == NONE) {
            return;
        }
        int edges = lattice.edges;
        double all = place(i, t);
        if (!problem.fits(i - 1, tile, 0)) {
            return;
        }
        for (int e = 0; e < edges; e++) {
            double c = cost[t * edges + e];
            if (c > limit || c == NONE) {
                continue;
            }
            states++;
            for (LayerProblem.Transfer transfer : problem.transfers.get(i)) {
                double delivered = delivered(transfer, all, e);
                c += charge(transfer, delivered, content(transfer, delivered), perEnergy, perCycle);
            }
            crossed[t * edges + e] = c;
        }
    }

    /** Puts the tile below boundary i into place; the iterations outside. */
    private double place(int i, int t) {
        double all = 1;
        for (int d = 0; d < D; d++) {
            int in = lattice.inner[t * D + d];
            tile[d] = in * unrolling.inside[i * D + d];
            outside[d] = unrolling.temporal[d] / in;
            all *= outside[d];
        }
        return all;
    }

    private double delivered(LayerProblem.Transfer transfer, double all, int edge) {
        int last = lattice.last[edge];
        int tensor = transfer.tensor();
        if (tensor == LayerProblem.I) {
            double least = reuse.least(
                    problem,
                    tile,
                    0,
                    unrolling.factors,
                    transfer.boundary() * D,
                    outside,
                    all,
                    last,
                    lattice.run[edge],
                    lattice.own[edge],
                    problem.depth - transfer.boundary());
            return Math.ceil(least * (1 - 1e-12));
        }
        boolean stays = last >= 0 && LayerProblem.stays(last) == tensor;
        return problem.words(tensor, tile, 0) * (stays ? all / lattice.run[edge] : all);
    }

    private double content(LayerProblem.Transfer transfer, double delivered) {
        return transfer.tensor() == LayerProblem.I
                ? accesses.content(transfer, delivered, unrolling.distinctInputs(transfer.boundary(), tile, 0))
                : accesses.content(transfer, delivered);
    }

    private double charge(
            LayerProblem.Transfer transfer, double delivered, double content, double perEnergy, double[] perCycle) {
        double c = perEnergy > 0 ? perEnergy * accesses.energy(transfer, delivered, content) : 0;
        for (int j = 0; j < perCycle.length; j++) {
            c += perCycle[j] > 0 ? perCycle[j] * accesses.cycles(j, transfer, delivered, content) : 0;
        }
        return c;
    }

    private Path path(double length, int end) {
        List<Loop> loops = new ArrayList<>();
        double energy = accesses.fixedEnergy();
        double[] cycles = new double[accesses.bandwidths()];
        for (int j = 0; j < cycles.length; j++) {
            cycles[j] = accesses.limited(j) ? accesses.fixedCycles(j) : 0;
        }
        int at = end;
        int inner = at / lattice.edges;
        for (Lattice.Digit digit : lattice.digits) {
            addLoops(loops, 0, digit, lattice.exponent(inner, digit));
        }
        for (int i = 1; i < problem.depth; i++) {
            int t = at / lattice.edges;
            double all = place(i, t);
            for (LayerProblem.Transfer transfer : problem.transfers.get(i)) {
                double delivered = delivered(transfer, all, at % lattice.edges);
                double content = content(transfer, delivered);
                energy += accesses.energy(transfer, delivered, content);
                for (int j = 0; j < cycles.length; j++) {
                    cycles[j] += accesses.limited(j) ? accesses.cycles(j, transfer, delivered, content) : 0;
                }
            }
            while (parent[i][at] >= 0) {
                int outer = parent[i][at];
                int stride = outer / lattice.edges - at / lattice.edges;
                for (Lattice.Digit digit : lattice.digits) {
                    if (digit.stride() == stride) {
                        addLoops(loops, i, digit, 1);
                    }
                }
                at = outer;
            }
        }
        return new Path(length, loops, energy, cycles);
    }

    private static void addLoops(List<Loop> loops, int level, Lattice.Digit digit, int count) {
        for (int k = 0; k < count; k++) {
            loops.add(new Loop(level, digit.dim(), digit.prime()));
        }
    }
}
