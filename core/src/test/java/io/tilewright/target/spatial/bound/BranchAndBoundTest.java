package io.tilewright.target.spatial.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.RandomCases;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BranchAndBoundTest {
    static Goal goal(Objective objective) {
        return new Goal(objective != Objective.ENERGY, objective != Objective.LATENCY);
    }

    static int[] keep(Architecture architecture) {
        return architecture.levels().stream().mapToInt(Level::keepMask).toArray();
    }

    static int[] keep(Mapping mapping) {
        return IntStream.range(0, mapping.depth()).map(mapping::keepMask).toArray();
    }

    /** Runs a search with the model at its side; the lowest cost. */
    static double run(BranchAndBound search, SpatialModel model, Objective objective, int steps) {
        double best = Double.POSITIVE_INFINITY;
        for (int step = 0; step < steps && !search.done(); step++) {
            for (Mapping mapping : search.step()) {
                Evaluation evaluation = model.evaluate(mapping);
                assertThat(evaluation.violation()).isNull();
                double cost = objective.cost(evaluation, model.nest().groups());
                search.tell(cost);
                best = Math.min(best, cost);
            }
        }
        return best;
    }

    @Property(tries = 100)
    void noValidMappingCostsLess(@ForAll long seed) {
        Rng rng = new Rng(seed);
        ConvNest nest = RandomCases.nest(rng);
        Architecture architecture = RandomCases.architecture(rng);
        SpatialModel model = new SpatialModel(architecture, nest);
        for (int k = 0; k < 20; k++) {
            Mapping mapping = RandomCases.mapping(architecture, nest, rng);
            Evaluation evaluation = model.evaluate(mapping);
            if (!evaluation.valid()) {
                continue;
            }
            LayerProblem problem = new LayerProblem(architecture, nest, keep(mapping), true);
            if (Unrollings.of(problem).isEmpty()) {
                continue; // too many to list
            }
            for (Objective objective : Objective.values()) {
                double cost = objective.cost(evaluation, nest.groups());
                RootBound root = new RootBound(problem, goal(objective));
                double least = root.ofAll().orElseThrow();
                assertThat(least).isLessThanOrEqualTo(root.of(mapping));
                assertThat(root.of(mapping)).isLessThanOrEqualTo(cost);
                BranchAndBound search = BranchAndBound.of(List.of(problem), goal(objective), 1.5 * least)
                        .orElseThrow();
                run(search, new SpatialModel(architecture, nest), objective, 30);
                assertThat(search.least()).isLessThanOrEqualTo(cost * (1 + 1e-9));
            }
            return;
        }
        Assume.that(false); // nothing to compare: too many such tries fail
    }

    @Property(tries = 40)
    void theOptimumIsThatOfAllMappings(@ForAll long seed, @ForAll boolean both) {
        Rng rng = new Rng(seed);
        ConvNest nest = TinyCases.nest(rng, 4);
        Architecture architecture = TinyCases.architecture(rng);
        double[] optima = TinyCases.optima(architecture, nest, both);
        for (Objective objective : Objective.values()) {
            double optimum = optima[objective.ordinal()];
            LayerProblem problem = new LayerProblem(architecture, nest, keep(architecture), both);
            BranchAndBound search = BranchAndBound.of(List.of(problem), goal(objective), Double.POSITIVE_INFINITY)
                    .orElseThrow();
            double root = search.least();
            double best = run(search, new SpatialModel(architecture, nest), objective, Integer.MAX_VALUE);
            assertThat(root).isLessThanOrEqualTo(optimum);
            assertThat(search.least()).isLessThanOrEqualTo(optimum * (1 + 1e-9));
            assertThat(best).isGreaterThanOrEqualTo(optimum);
            if (best < Double.POSITIVE_INFINITY && search.least() >= best) {
                assertThat(best).isCloseTo(optimum, withinPercentage(1e-7));
            }
        }
    }

    @Test
    void aLayerWithTooManyTilesIsBoundedAtTheRoot() {
        double none = Double.POSITIVE_INFINITY;
        Set<Tensor> all = EnumSet.allOf(Tensor.class);
        Level buffer = new Level("Buffer", 1, 1, 8, 64, 1, 1, 1, none, none, none, Double.NaN, false, all, Set.of());
        Level dram = new Level(
                "DRAM", 1, 1, 8, Level.UNLIMITED, 1, 1, 100, none, none, none, Double.NaN, true, all, Set.of());
        Architecture machine = new Architecture("one", new Architecture.Mac("MAC", 1, 1, 8, 1), List.of(buffer, dram));
        ConvNest nest = ConvNest.dense(210, 210, 210, 210, 210, 210, 1);
        LayerProblem problem = new LayerProblem(machine, nest, keep(machine), false);
        double root = new RootBound(problem, goal(Objective.EDP)).ofAll().orElseThrow();
        BranchAndBound search = BranchAndBound.of(List.of(problem), goal(Objective.EDP), 2 * root)
                .orElseThrow();
        assertThat(run(search, new SpatialModel(machine, nest), Objective.EDP, 10))
                .isInfinite();
        assertThat(search.done()).isTrue();
        assertThat(search.least()).isEqualTo(root).isPositive().isFinite();
    }
}
