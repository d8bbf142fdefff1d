package io.tilewright.tune.genetic;

import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Unvisited;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The genetic algorithm of AutoTVM (reference: autotvm.md section 2.6): a generation of distinct random configurations;
 * when all have scores, parents are drawn from it and the elite in proportion to their scores, crossed at one point and
 * mutated. Elites only breed, they are not measured again.
 *
 * <p>Deviations, with their reasons:
 *
 * <ol>
 *   <li>Nothing is proposed twice. AutoTVM's batches wrap around the population and measure genes again when the batch
 *       does not divide it; here a batch ends at the end of its generation.
 *   <li>A child that may not be proposed (statically infeasible) is treated like one that was visited: one more random
 *       knob is mutated. Under the policy MEASURE this changes nothing.
 *   <li>After 1,000 such mutations the child is a uniform draw from what is left, so that a nearly exhausted space ends
 *       the search instead of hanging it.
 *   <li>Of equal scores the earlier member of the pool is the elite; AutoTVM leaves that to an unstable partition.
 * </ol>
 */
final class GeneticTuner implements Tuner {
    private static final int LONGEST_WALK = 1000;

    private final GeneticSettings settings;
    private final double work;
    private final Unvisited unvisited;
    private final Breeding breeding;
    private List<Config> generation = List.of();
    private int asked;
    private final List<Gene> genes = new ArrayList<>();
    private List<Gene> elite = List.of();

    GeneticTuner(TunerContext context, GeneticSettings settings) {
        this.settings = settings;
        this.work = context.work();
        this.unvisited = new Unvisited(context, context.initial());
        this.breeding = new Breeding(context.rng().child("breed"));
    }

    @Override
    public List<Config> ask(int n) {
        if (asked == generation.size()) {
            generation = genes.isEmpty() ? firstGeneration() : nextGeneration();
            asked = 0;
        }
        List<Config> proposals = generation.subList(asked, Math.min(generation.size(), asked + n));
        asked += proposals.size();
        return List.copyOf(proposals);
    }

    @Override
    public void tell(List<Trial> trials) {
        for (Trial trial : trials) {
            double score = trial.result() instanceof MeasureResult.Success success ? work / success.cost() : 0;
            genes.add(new Gene(trial.config(), score));
        }
    }

    private List<Config> firstGeneration() {
        List<Config> configs = new ArrayList<>();
        while (configs.size() < settings.population()) {
            Optional<Config> drawn = unvisited.draw();
            if (drawn.isEmpty()) {
                break;
            }
            configs.add(drawn.get());
        }
        return configs;
    }

    private List<Config> nextGeneration() {
        List<Gene> pool = new ArrayList<>(genes);
        pool.addAll(elite);
        genes.clear();
        elite = pool.stream()
                .sorted(Comparator.comparingDouble(Gene::score).reversed())
                .limit(settings.elite())
                .toList();
        List<Config> children = new ArrayList<>();
        while (children.size() < settings.population()) {
            Optional<Config> child = child(pool);
            if (child.isEmpty()) {
                break;
            }
            children.add(child.get());
        }
        return children;
    }

    /** A new configuration; empty when the space is exhausted. */
    private Optional<Config> child(List<Gene> pool) {
        int[] parents = breeding.parents(pool);
        Config crossed = breeding.cross(
                pool.get(parents[0]).config(), pool.get(parents[1]).config());
        Config child = breeding.mutate(crossed, settings.mutation());
        for (int step = 0; step < LONGEST_WALK && !unvisited.contains(child); step++) {
            child = breeding.mutateOne(child);
        }
        if (!unvisited.contains(child)) {
            return unvisited.draw();
        }
        unvisited.visit(child);
        return Optional.of(child);
    }
}
