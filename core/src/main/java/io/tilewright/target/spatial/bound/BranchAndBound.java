package io.tilewright.target.spatial.bound;

import io.tilewright.target.spatial.model.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Best-first branch and bound over the unrollings of a layer. A part is an unrolling and an interval of cycles; its first
 * bound is what no temporal loops avoid, its second that of the best temporal loops ({@link LoopSearch}). Where bandwidth
 * decides, the interval is halved: with T cycles at least and at most U, the product of energy and delay is at least T
 * times the least energy of loops within U cycles, which a Lagrange multiplier on the tightest bandwidth bounds.
 *
 * <p>Costs of mappings come from outside ({@link #tell}), so that every evaluation can be counted.
 */
public final class BranchAndBound {
    /** Bounds this close to a cost are equal to it: sums are rounded differently. */
    static final double EQUAL = 1e-9;

    /** Intervals of cycles that are narrower are not halved. */
    private static final double NARROW = 1.0002;

    private static final int MULTIPLIERS = 4;

    /** Of a part whose loops were not searched yet. */
    private static final int NOT_SEARCHED = -1;

    /** Of a part whose loops are to be searched once more, with finer states. */
    private static final int COARSE = -2;

    private final Goal goal;
    private final PriorityQueue<Part> open =
            new PriorityQueue<>(Comparator.comparingDouble(Part::bound).thenComparingLong(Part::number));
    private final List<Mapping> found = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;
    private double closed = Double.POSITIVE_INFINITY;
    private long numbered;
    private long parts;
    private LevelUnrolling[] current;
    private boolean currentFine;

    /** One way to keep tensors, with working memory. */
    private static final class Scope {
        private final LayerProblem problem;
        private final Unrolling unrolling;
        private final Accesses accesses;
        private final LoopSearch search;

        Scope(LayerProblem problem) {
            this.problem = problem;
            unrolling = new Unrolling(problem);
            accesses = new Accesses(problem, unrolling, LeastInputs.of(problem));
            search = new LoopSearch(problem, unrolling, accesses);
        }
    }

    /**
     * @param from fewest cycles
     * @param to most cycles
     * @param energy a bound of it
     * @param tight the bandwidth that decides, {@link #NOT_SEARCHED} or {@link #COARSE}
     */
    private record Part(
            Scope scope,
            LevelUnrolling[] levels,
            double from,
            double to,
            double energy,
            int tight,
            double bound,
            long number) {}

    private BranchAndBound(Goal goal) {
        this.goal = goal;
    }

    /**
     * @param problems the ways to keep tensors
     * @param most unrollings with a higher first bound are not listed; the least is then never above it
     * @return empty where the unrollings are too many to list
     */
    public static Optional<BranchAndBound> of(List<LayerProblem> problems, Goal goal, double most) {
        BranchAndBound search = new BranchAndBound(goal);
        for (LayerProblem problem : problems) {
            if (!problem.possible()) {
                continue;
            }
            Optional<Unrollings> unrollings = Unrollings.of(problem);
            if (unrollings.isEmpty()) {
                return Optional.empty();
            }
            Scope scope = new Scope(problem);
            RootBound root = new RootBound(problem, goal);
            unrollings
                    .get()
                    .forEach(
                            used -> search.promising(root.atLeast(used), most),
                            levels -> search.begin(scope, levels, most));
        }
        return Optional.of(search);
    }

    private void begin(Scope scope, LevelUnrolling[] levels, double most) {
        scope.unrolling.set(levels);
        scope.accesses.set();
        double cycles = scope.accesses.leastCycles();
        double energy = scope.accesses.leastEnergy() * Accesses.SLACK;
        if (promising(goal.cost(cycles, energy, scope.problem.nest.groups()), most)) {
            push(scope, levels.clone(), cycles, Double.POSITIVE_INFINITY, energy, NOT_SEARCHED);
        }
    }

    private boolean promising(double bound, double most) {
        if (bound > most) {
            closed = most;
            return false;
        }
        return true;
    }

    private void push(Scope scope, LevelUnrolling[] levels, double from, double to, double energy, int tight) {
        double bound = goal.cost(from, energy, scope.problem.nest.groups());
        if (bound < best * (1 - EQUAL)) {
            open.add(new Part(scope, levels, from, to, energy, tight, bound, numbered++));
        }
    }

    /** The cost of a mapping. */
    public void tell(double cost) {
        best = Math.min(best, cost);
    }

    /** Nothing is left that could change the bound or the best. */
    public boolean done() {
        return open.isEmpty() || open.peek().bound >= best * (1 - EQUAL);
    }

    /** No valid mapping costs less. */
    public double least() {
        double least = Math.min(closed, open.isEmpty() ? Double.POSITIVE_INFINITY : open.peek().bound);
        return least >= best * (1 - EQUAL) ? best : least;
    }

    /** Parts that were looked into. */
    public long parts() {
        return parts;
    }

    /** Looks into the part with the lowest bound; mappings worth evaluating, the likely best first. */
    public List<Mapping> step() {
        found.clear();
        Part part = open.poll();
        parts++;
        Scope scope = part.scope;
        boolean fine = part.tight == COARSE;
        if (part.levels != current || fine != currentFine) {
            current = part.levels;
            currentFine = fine;
            scope.unrolling.set(current);
            scope.accesses.set();
            if (!scope.search.set(fine)) {
                current = null;
                close(part.bound);
                return List.of();
            }
        }
        if (part.tight == NOT_SEARCHED || fine) {
            searchLoops(part);
        } else if (!goal.energy()) {
            fastest(part);
        } else {
            halve(part);
        }
        return List.copyOf(found);
    }

    private LoopSearch.Path shortest(Part part, double perEnergy, int bandwidth, double perCycle, double limit) {
        double[] weights = new double[part.scope.accesses.bandwidths()];
        if (bandwidth >= 0) {
            weights[bandwidth] = perCycle;
        }
        LoopSearch.Path path = part.scope.search.shortest(perEnergy, weights, limit);
        if (path != null) {
            found.add(NestDecoder.mapping(part.scope.problem, part.levels, path.loops()));
        }
        return path;
    }

    private void searchLoops(Part part) {
        double groups = part.scope.problem.nest.groups();
        double limit = !goal.energy()
                ? Double.POSITIVE_INFINITY
                : goal.delay() ? best / groups / groups / part.from : best / groups;
        LoopSearch.Path path = shortest(part, 1, -1, 0, limit);
        if (path == null) {
            return;
        }
        double energy = Math.max(part.energy, path.cost() * Accesses.SLACK);
        int tight = tightest(path);
        boolean free = !goal.delay() || cycles(path, tight) <= part.from;
        if (!free) {
            push(part.scope, part.levels, part.from, part.to, energy, tight);
        } else if (goal.energy() && part.tight == NOT_SEARCHED) {
            push(part.scope, part.levels, part.from, part.to, energy, COARSE);
        } else {
            close(goal.cost(part.from, energy, part.scope.problem.nest.groups()));
        }
    }

    private static int tightest(LoopSearch.Path path) {
        int tightest = 0;
        for (int j = 1; j < path.cycles().length; j++) {
            if (path.cycles()[j] > path.cycles()[tightest]) {
                tightest = j;
            }
        }
        return tightest;
    }

    private static double cycles(LoopSearch.Path path, int bandwidth) {
        return Math.ceil(path.cycles()[bandwidth] * Accesses.SLACK);
    }

    private void fastest(Part part) {
        LoopSearch.Path path = shortest(part, 0, part.tight, 1, best);
        if (path != null) {
            double cycles = Math.max(part.from, cycles(path, part.tight));
            close(goal.cost(cycles, 0, part.scope.problem.nest.groups()));
        }
    }

    /** No mapping of the part costs less, and no more is known of it. */
    private void close(double bound) {
        if (bound < best * (1 - EQUAL)) {
            closed = Math.min(closed, bound);
        }
    }

    private void halve(Part part) {
        double groups = part.scope.problem.nest.groups();
        double slowest = Math.min(part.to, best / (part.energy * groups * groups));
        if (slowest <= part.from) {
            return;
        }
        if (slowest / part.from <= NARROW) {
            close(part.bound);
            return;
        }
        double middle = slowest == Double.POSITIVE_INFINITY ? 2 * part.from : Math.sqrt(part.from * slowest);
        push(part.scope, part.levels, middle, part.to, part.energy, part.tight);
        double energy = leastEnergy(part, middle, best / (part.from * groups * groups));
        push(part.scope, part.levels, part.from, middle, energy, part.tight);
    }

    /** A bound of the energy of loops that need {@code cycles} of the tight bandwidth at most; infinite beyond {@code limit}. */
    private double leastEnergy(Part part, double cycles, double limit) {
        double least = part.energy;
        double perCycle = part.energy / cycles;
        double factor = 8;
        for (int k = 0; k < MULTIPLIERS; k++) {
            LoopSearch.Path path = shortest(part, 1, part.tight, perCycle, limit + perCycle * cycles);
            if (path == null) {
                return Double.POSITIVE_INFINITY;
            }
            least = Math.max(least, (path.cost() - perCycle * cycles) * Accesses.SLACK);
            perCycle *= path.cycles()[part.tight] > cycles ? factor : 1 / factor;
            factor = Math.sqrt(factor);
        }
        return least;
    }
}
