package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.D;

import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.Dim;
import java.util.Optional;

/**
 * A bound of all mappings of a layer: the least, over all unrollings, of what no temporal loops with that unrolling avoid.
 * Exact in the multiplications, the accesses of the multipliers and the unrolling; beyond these every word crosses every
 * boundary between levels that keep it once per child that needs it.
 *
 * <p>Safe for use by several threads.
 */
public final class RootBound {
    private final LayerProblem problem;
    private final Goal goal;
    private final double[] leastInputs;
    private final double leastEnergy;

    public RootBound(LayerProblem problem, Goal goal) {
        this.problem = problem;
        this.goal = goal;
        leastInputs = LeastInputs.of(problem);
        leastEnergy = problem.possible() ? leastEnergy() : 0;
    }

    /** Below the energy of every unrolling, to see at a glance that one is far from the least. */
    private double leastEnergy() {
        double energy = problem.macs * problem.architecture.mac().energy();
        for (int v = 0; v < Tensor.COUNT; v++) {
            double served = 1;
            for (int i = 0; i <= problem.lowest[v]; i++) {
                served *= (double) problem.architecture.fanoutX(i) * problem.architecture.fanoutY(i);
            }
            Level level = problem.level(problem.lowest[v]);
            energy += Math.floor(problem.macs / served / level.blockSize()) * level.energy();
        }
        for (int i = 1; i < problem.depth; i++) {
            for (LayerProblem.Transfer transfer : problem.transfers.get(i)) {
                if (transfer.tensor() != LayerProblem.I) {
                    Level level = problem.level(transfer.from());
                    double words = Tensor.ALL.get(transfer.tensor()).words(problem.nest);
                    energy += words / level.blockSize() * level.energy();
                }
            }
        }
        return energy * Accesses.SLACK;
    }

    /** Empty where the unrollings are too many to list; positive infinity where no mapping can run. */
    public Optional<Double> ofAll() {
        if (!problem.possible()) {
            return Optional.of(Double.POSITIVE_INFINITY);
        }
        Optional<Unrollings> unrollings = Unrollings.of(problem);
        if (unrollings.isEmpty()) {
            return Optional.empty();
        }
        Unrolling unrolling = new Unrolling(problem);
        Accesses accesses = new Accesses(problem, unrolling, leastInputs);
        double[] least = {Double.POSITIVE_INFINITY};
        unrollings.get().forEach(used -> atLeast(used) < least[0], levels -> {
            unrolling.set(levels);
            accesses.set();
            least[0] = Math.min(least[0], of(accesses, goal, problem));
        });
        return Optional.of(least[0]);
    }

    /** The bound of all unrollings that use at most so many multipliers. */
    double atLeast(long used) {
        return goal.cost((double) problem.macs / used, leastEnergy, problem.nest.groups());
    }

    /**
     * The bound of all valid mappings with the unrolling of this one.
     *
     * @param mapping valid, keeping what the problem keeps
     */
    public double of(Mapping mapping) {
        LevelUnrolling[] levels = new LevelUnrolling[problem.depth];
        for (int i = 0; i < problem.depth; i++) {
            int[] factors = new int[D];
            for (Dim dim : Dim.ALL) {
                factors[dim.ordinal()] = mapping.spatialX(i, dim) * mapping.spatialY(i, dim);
            }
            levels[i] = new LevelUnrolling(factors, factors, factors);
        }
        Unrolling unrolling = new Unrolling(problem);
        unrolling.set(levels);
        Accesses accesses = new Accesses(problem, unrolling, leastInputs);
        accesses.set();
        return of(accesses, goal, problem);
    }

    /** The bound of the current unrolling. */
    private static double of(Accesses accesses, Goal goal, LayerProblem problem) {
        double cycles = goal.delay() ? accesses.leastCycles() : 1;
        double energy = goal.energy() ? accesses.leastEnergy() * Accesses.SLACK : 1;
        return goal.cost(cycles, energy, problem.nest.groups());
    }
}
