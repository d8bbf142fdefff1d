package io.tilewright.compare;

import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Target;
import io.tilewright.tune.FeasibleCount;
import io.tilewright.tune.TuningTask;
import java.util.Optional;

/**
 * What is known of a task before anybody searches it.
 *
 * @param feasible points that run; an estimate where there is no table
 * @param bound of the target, for the whole space; 0 where nothing is known
 * @param inBoundOrder costs of the feasible points in the order of their bounds, lowest bound first; empty without a table
 *     or where the bounds of all points are equal
 * @param chips of its space
 * @param clockMhz turns cycles into time
 */
public record TaskFacts(
        TuningTask task,
        ConfigSpace space,
        FeasibleCount feasible,
        Optional<ExhaustiveTable> table,
        double bound,
        double[] inBoundOrder,
        ChipKnobs chips,
        int clockMhz) {

    /** Largest space whose feasible points are counted, not estimated. */
    private static final long COUNTED = 1L << 20;

    /**
     * @param bounds by index, of {@link PointBounds}; empty without a table
     */
    static TaskFacts of(
            Target target, TuningTask task, Optional<ExhaustiveTable> table, Optional<double[]> bounds, int threads) {
        ConfigSpace space = table.map(ExhaustiveTable::space).orElseGet(() -> target.space(task.workload()));
        Target fast = table.<Target>map(t -> new TabledTarget(target, task.workload(), t))
                .orElse(target);
        return new TaskFacts(
                task,
                space,
                FeasibleCount.of(fast, task.workload(), COUNTED, threads, 0),
                table,
                target.bound(task.workload()),
                table.flatMap(t -> bounds.map(b -> PointBounds.order(t, b))).orElse(new double[0]),
                ChipKnobs.of(space),
                target.clockMhz(space.at(0)));
    }
}
