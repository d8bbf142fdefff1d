package io.tilewright.target.spatial.bound;

import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Problems small enough to evaluate every mapping, and that. */
final class TinyCases {
    private TinyCases() {}

    static int pick(Rng rng, int... values) {
        return values[rng.nextInt(values.length)];
    }

    /** At most {@code primes} prime factors over all dimensions. */
    static ConvNest nest(Rng rng, int primes) {
        int[] size = {1, 1, 1, 1, 1, 1, 1};
        for (int k = 0; k < primes; k++) {
            size[rng.nextInt(7)] *= pick(rng, 2, 2, 3);
        }
        return new ConvNest(
                size[0],
                size[1],
                size[2],
                size[3],
                size[4],
                size[5],
                size[6],
                pick(rng, 1, 1, 2, 3),
                pick(rng, 1, 1, 2),
                pick(rng, 1, 1, 2),
                pick(rng, 1, 1, 3),
                1);
    }

    /** Two or three levels, one or two of them with children. */
    static Architecture architecture(Rng rng) {
        int depth = 2 + rng.nextInt(2);
        List<Level> levels = new ArrayList<>();
        int x = 1;
        int y = 1;
        for (int i = depth - 1; i >= 0; i--) {
            boolean last = i == depth - 1;
            Set<Tensor> keep = EnumSet.noneOf(Tensor.class);
            for (Tensor tensor : Tensor.ALL) {
                if (last || rng.nextInt(3) > 0) {
                    keep.add(tensor);
                }
            }
            levels.add(
                    0,
                    new Level(
                            "L" + i,
                            x * y,
                            x,
                            16,
                            last ? Level.UNLIMITED : pick(rng, 3, 6, 10, 16, 40),
                            1,
                            pick(rng, 1, 1, 3, 4),
                            1 + rng.nextInt(20),
                            bandwidth(rng),
                            bandwidth(rng),
                            bandwidth(rng),
                            rng.nextInt(3) == 0 ? 0.5 : Double.NaN,
                            last,
                            keep,
                            Set.of()));
            x *= pick(rng, 1, 2, 3);
            y *= pick(rng, 1, 1, 2);
        }
        return new Architecture("tiny", new Architecture.Mac("MAC", x * y, x, 16, 0.5), levels);
    }

    private static double bandwidth(Rng rng) {
        return rng.nextInt(2) == 0 ? Double.POSITIVE_INFINITY : pick(rng, 1, 2, 3, 8) / 2.0;
    }

    /**
     * The least cost of any valid mapping that keeps what the architecture keeps, per objective; infinite for none.
     *
     * @param both whether a dimension may be unrolled along both X and Y
     */
    static double[] optima(Architecture architecture, ConvNest nest, boolean both) {
        double[] least = new double[Objective.values().length];
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        SpatialModel model = new SpatialModel(architecture, nest);
        List<int[]> primes = new ArrayList<>();
        for (Dim dim : Dim.ALL) {
            int rest = nest.size(dim);
            for (int prime = 2; rest > 1; prime++) {
                while (rest % prime == 0) {
                    rest /= prime;
                    primes.add(new int[] {dim.ordinal(), prime});
                }
            }
        }
        place(Mapping.of(architecture), architecture, primes, 0, both, model, least);
        return least;
    }

    private static void place(
            Mapping mapping,
            Architecture arch,
            List<int[]> primes,
            int at,
            boolean both,
            SpatialModel model,
            double[] least) {
        if (at == primes.size()) {
            orders(mapping, 1, model, least);
            return;
        }
        Dim dim = Dim.ALL.get(primes.get(at)[0]);
        int prime = primes.get(at)[1];
        for (int i = 0; i < arch.depth(); i++) {
            int t = mapping.temporal(i, dim);
            mapping.setTemporal(i, dim, t * prime);
            place(mapping, arch, primes, at + 1, both, model, least);
            mapping.setTemporal(i, dim, t);
            int x = mapping.spatialX(i, dim);
            if (x * prime <= arch.fanoutX(i) && (both || mapping.spatialY(i, dim) == 1)) {
                mapping.setSpatialX(i, dim, x * prime);
                place(mapping, arch, primes, at + 1, both, model, least);
                mapping.setSpatialX(i, dim, x);
            }
            int y = mapping.spatialY(i, dim);
            if (y * prime <= arch.fanoutY(i) && (both || mapping.spatialX(i, dim) == 1)) {
                mapping.setSpatialY(i, dim, y * prime);
                place(mapping, arch, primes, at + 1, both, model, least);
                mapping.setSpatialY(i, dim, y);
            }
        }
    }

    private static void orders(Mapping mapping, int level, SpatialModel model, double[] least) {
        if (level == mapping.depth()) {
            Evaluation evaluation = model.evaluate(mapping);
            if (evaluation.valid()) {
                for (Objective objective : Objective.values()) {
                    int o = objective.ordinal();
                    least[o] = Math.min(least[o], objective.cost(evaluation, 1));
                }
            }
            return;
        }
        List<Dim> loops = new ArrayList<>();
        List<Dim> units = new ArrayList<>();
        for (Dim dim : Dim.ALL) {
            (mapping.temporal(level, dim) > 1 ? loops : units).add(dim);
        }
        permute(mapping, level, loops, 0, units, model, least);
    }

    private static void permute(
            Mapping mapping, int level, List<Dim> loops, int at, List<Dim> units, SpatialModel model, double[] least) {
        if (at >= loops.size() - 1) {
            List<Dim> order = new ArrayList<>(loops);
            order.addAll(units);
            mapping.setOrder(level, order.toArray(Dim[]::new));
            orders(mapping, level + 1, model, least);
            return;
        }
        for (int k = at; k < loops.size(); k++) {
            java.util.Collections.swap(loops, at, k);
            permute(mapping, level, loops, at + 1, units, model, least);
            java.util.Collections.swap(loops, at, k);
        }
    }
}
