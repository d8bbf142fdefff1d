package io.tilewright.compare;

import io.tilewright.tune.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * One run: a tuner on a task with a seed.
 *
 * @param budget trials that were allowed; fewer were made where the tuner ended before
 * @param costs of each trial in order; NaN where nothing ran
 * @param chips chip of each trial ({@link ChipKnobs}); empty where the space has one chip
 * @param ended why it ended, a name of {@link io.tilewright.tune.StopReason}
 * @param bound best lower bound at its end, of target or tuner; 0 where nothing is known
 * @param plans what the tuner planned; empty for tuners without plans
 */
public record Cell(
        Key key, int budget, double[] costs, int[] chips, String ended, double bound, List<Plan> plans, Effort effort) {

    public Cell {
        plans = List.copyOf(plans);
    }

    /** Which run. */
    public record Key(int task, String tuner, long seed) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparingInt(Key::task)
                    .thenComparing(Key::tuner)
                    .thenComparingLong(Key::seed)
                    .compare(this, other);
        }
    }

    /**
     * What the run took; differs from run to run.
     *
     * @param searchNanos inside the tuner, model included
     * @param modelNanos fitting cost models, part of {@code searchNanos}
     * @param measureNanos lowering and simulating; looking up, where there is a table
     * @param allocatedBytes by the thread of the run; -1 where the JVM does not tell
     */
    public record Effort(long searchNanos, long modelNanos, long measureNanos, long allocatedBytes) {}

    /** Trials made within a budget. */
    public int spent(int within) {
        return Math.min(within, costs.length);
    }

    /** Lowest cost within a budget; positive infinity while nothing ran. */
    public double best(int within) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < spent(within); i++) {
            best = costs[i] < best ? costs[i] : best;
        }
        return best;
    }

    /** Lowest cost so far after each of the first {@code within} trials; the last value stays after an early end. */
    public double[] curve(int within) {
        double[] curve = new double[within];
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < within; i++) {
            best = i < costs.length && costs[i] < best ? costs[i] : best;
            curve[i] = best;
        }
        return curve;
    }

    /** Number of the first trial, from 1, whose cost is at most {@code limit}; empty if none within the budget. */
    public OptionalInt reached(double limit, int within) {
        for (int i = 0; i < spent(within); i++) {
            if (costs[i] <= limit) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }
}
