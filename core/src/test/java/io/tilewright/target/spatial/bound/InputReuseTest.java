package io.tilewright.target.spatial.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.RandomCases;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Against the words that the model counts, on nests where windows slide and restarts cancel. */
class InputReuseTest {
    private static final int D = Dim.COUNT;
    private static final int[] GRID = {8, 4, 1, 1};

    private static Architecture machine() {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < GRID.length; i++) {
            double none = Double.POSITIVE_INFINITY;
            Set<Tensor> all = EnumSet.allOf(Tensor.class);
            levels.add(new Level(
                    "L" + i,
                    GRID[i],
                    GRID[i],
                    8,
                    Level.UNLIMITED,
                    1,
                    1,
                    1,
                    none,
                    none,
                    none,
                    Double.NaN,
                    false,
                    all,
                    Set.of()));
        }
        return new Architecture("wide", new Architecture.Mac("MAC", 8, 8, 8, 1), levels);
    }

    private static ConvNest nest(Rng rng) {
        return new ConvNest(
                TinyCases.pick(rng, 1, 2, 3, 4, 6, 9),
                TinyCases.pick(rng, 1, 1, 2, 3),
                TinyCases.pick(rng, 1, 2, 3, 4, 6, 8, 12, 16, 18),
                TinyCases.pick(rng, 1, 1, 2, 3),
                TinyCases.pick(rng, 1, 1, 2),
                TinyCases.pick(rng, 1, 2, 2, 3),
                1,
                TinyCases.pick(rng, 1, 1, 2, 3),
                TinyCases.pick(rng, 1, 2),
                TinyCases.pick(rng, 1, 1, 2, 3, 5),
                TinyCases.pick(rng, 1, 2),
                1);
    }

    private static Mapping mapping(Architecture machine, ConvNest nest, Rng rng) {
        Mapping mapping = Mapping.of(machine);
        int[] left = {1, 2, 4, 1};
        for (Dim dim : Dim.ALL) {
            int rest = nest.size(dim);
            for (int prime = 2; rest > 1; prime++) {
                while (rest % prime == 0) {
                    rest /= prime;
                    int i = rng.nextInt(GRID.length);
                    if (left[i] % prime == 0 && rng.nextInt(3) == 0) {
                        left[i] /= prime;
                        mapping.setSpatialX(i, dim, mapping.spatialX(i, dim) * prime);
                    } else {
                        mapping.setTemporal(i, dim, mapping.temporal(i, dim) * prime);
                    }
                }
            }
        }
        for (int i = 0; i < GRID.length; i++) {
            mapping.setOrder(i, RandomCases.shuffled(rng));
        }
        return mapping;
    }

    @Property(tries = 6000)
    void noNestMovesFewerWords(@ForAll long seed) {
        Rng rng = new Rng(seed);
        Architecture machine = machine();
        ConvNest nest = nest(rng);
        Mapping mapping = mapping(machine, nest, rng);
        Evaluation evaluation = new SpatialModel(machine, nest).evaluate(mapping);
        assertThat(evaluation.violation()).isNull();
        LayerProblem problem = new LayerProblem(machine, nest, BranchAndBoundTest.keep(mapping), false);
        InputReuse reuse = new InputReuse(problem);
        for (int i = 1; i < GRID.length; i++) {
            double words = evaluation.fills(i - 1, Tensor.INPUTS);
            assertThat(least(problem, reuse, mapping, i)).as("level " + i).isLessThanOrEqualTo(words * (1 + 1e-12));
        }
    }

    private static double least(LayerProblem problem, InputReuse reuse, Mapping mapping, int boundary) {
        int[] tile = new int[D];
        int[] unrolled = new int[D];
        int[] outside = new int[D];
        double all = 1;
        for (Dim dim : Dim.ALL) {
            int d = dim.ordinal();
            tile[d] = 1;
            outside[d] = 1;
            unrolled[d] = mapping.spatialX(boundary, dim);
            for (int j = 0; j < mapping.depth(); j++) {
                if (j < boundary) {
                    tile[d] *= mapping.temporal(j, dim) * mapping.spatialX(j, dim);
                } else {
                    outside[d] *= mapping.temporal(j, dim);
                }
            }
            all *= outside[d];
        }
        int last = -1;
        double run = 1;
        double own = 1;
        boolean ownEnds = false;
        boolean runEnds = false;
        for (int j = boundary; j < mapping.depth(); j++) {
            for (int position = 0; position < D; position++) {
                int d = mapping.loop(j, position).ordinal();
                int n = mapping.temporal(j, mapping.loop(j, position));
                if (n == 1) {
                    continue;
                }
                last = last < 0 ? d : last;
                ownEnds |= d != last;
                runEnds |= LayerProblem.stays(d) != LayerProblem.stays(last);
                own *= ownEnds ? 1 : n;
                run *= runEnds ? 1 : n;
            }
        }
        int levels = mapping.depth() - boundary;
        return reuse.least(problem, tile, 0, unrolled, 0, outside, all, last, run, own, levels);
    }
}
