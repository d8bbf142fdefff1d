package io.tilewright.compare;

import io.tilewright.target.Bounds;
import io.tilewright.target.Target;
import io.tilewright.util.Parallel;
import io.tilewright.workload.Workload;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The target's lower bound of every point that has a cost in a table. A bound may take nearly as long as a measurement, so they
 * are computed once and kept with the table.
 */
final class PointBounds {
    private PointBounds() {}

    /** By index, in the target's unit; NaN where the point does not run. Computed on several threads. */
    static double[] of(Target target, Workload workload, ExhaustiveTable table, int threads) {
        Bounds bounds = target.bounds(workload);
        double[] all = new double[(int) table.space().size()];
        Parallel.sum(all.length, threads, 0, (from, to, none) -> {
            for (int i = (int) from; i < to; i++) {
                all[i] = Double.isNaN(table.cost(i))
                        ? Double.NaN
                        : bounds.of(table.space().at(i));
            }
        });
        return all;
    }

    /** Costs in the order of the bounds, lowest bound first; empty where fewer than two bounds differ. */
    static double[] order(ExhaustiveTable table, double[] bounds) {
        long different = IntStream.range(0, bounds.length)
                .mapToDouble(i -> bounds[i])
                .filter(bound -> !Double.isNaN(bound))
                .distinct()
                .limit(2)
                .count();
        if (different < 2) {
            return new double[0];
        }
        return IntStream.range(0, bounds.length)
                .filter(i -> !Double.isNaN(bounds[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> bounds[i]))
                .mapToDouble(table::cost)
                .toArray();
    }
}
