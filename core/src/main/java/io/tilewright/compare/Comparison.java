package io.tilewright.compare;

import io.tilewright.tune.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A finished comparison: all runs, and what is known of the tasks.
 *
 * @param facts by task number
 * @param cells every run of the protocol; may have more trials than its largest budget
 * @param unit of the costs, e.g. {@code cycles}
 * @param otherwise what regret is relative to where the optimum is not known
 */
public record Comparison(
        Suite suite,
        Protocol protocol,
        Map<Integer, TaskFacts> facts,
        Map<Cell.Key, Cell> cells,
        String unit,
        Otherwise otherwise) {
    public Comparison {
        facts = Map.copyOf(facts);
        cells = Map.copyOf(cells);
    }

    /** As with {@link Otherwise#BOUND}. */
    public Comparison(
            Suite suite, Protocol protocol, Map<Integer, TaskFacts> facts, Map<Cell.Key, Cell> cells, String unit) {
        this(suite, protocol, facts, cells, unit, Otherwise.BOUND);
    }

    /** What regret is relative to where neither a table nor a proof gives the optimum. */
    public enum Otherwise {
        /** The best lower bound known, if there is any: regret is then an upper limit. */
        BOUND,
        /** The lowest cost of any run: regret is then a lower limit. For spaces whose bounds are far below all that is found. */
        BEST_KNOWN
    }

    /** What regret is measured against. */
    public enum Kind {
        /** Every point was measured. */
        EXHAUSTIVE,
        /** A run proved its best to be the optimum. */
        PROVEN,
        /** A lower bound: regret is then an upper limit of the true one. */
        BOUND,
        /** The best that any run found: regret is then a lower limit of the true one. */
        BEST_FOUND
    }

    /** The cost that regret is relative to. */
    public record Optimum(double cost, Kind kind) {}

    /** Runs of a tuner on a task, by seed. */
    public List<Cell> cells(int task, String tuner) {
        List<Cell> list = new ArrayList<>();
        for (long seed = 1; seed <= protocol.seeds(); seed++) {
            list.add(cells.get(new Cell.Key(task, tuner, seed)));
        }
        return list;
    }

    /** Numbers of the tasks that have a configuration that runs; the others cannot be scored. */
    public List<Integer> scored() {
        return suite.tasks().stream()
                .map(task -> task.index())
                .filter(number -> facts.get(number).feasible().feasible() > 0)
                .toList();
    }

    /** The highest lower bound of a task's cost that the target or any run knows; 0 where nothing is known. */
    public double bound(int task) {
        double bound = facts.get(task).bound();
        for (String tuner : protocol.tuners()) {
            for (Cell cell : cells(task, tuner)) {
                bound = Math.max(bound, cell.bound());
            }
        }
        return bound;
    }

    /** The reference of a task: exact where it can be. */
    public Optimum optimum(int task) {
        TaskFacts fact = facts.get(task);
        if (fact.table().isPresent()) {
            return new Optimum(fact.table().get().optimum(), Kind.EXHAUSTIVE);
        }
        double best = Double.POSITIVE_INFINITY;
        double bound = fact.bound();
        boolean proven = false;
        for (String tuner : protocol.tuners()) {
            for (Cell cell : cells(task, tuner)) {
                best = Math.min(best, cell.best(cell.budget()));
                bound = Math.max(bound, cell.bound());
                proven |= cell.ended().equals(StopReason.PROVEN.name());
            }
        }
        if (proven || best <= bound) {
            return new Optimum(best, Kind.PROVEN);
        }
        return bound > 0 && otherwise == Otherwise.BOUND
                ? new Optimum(bound, Kind.BOUND)
                : new Optimum(best, Kind.BEST_FOUND);
    }

    /**
     * Time of one measurement of a task in seconds, on one thread of the machine of the comparison: from its table, else
     * from the runs themselves.
     */
    public double secondsPerMeasurement(int task) {
        TaskFacts fact = facts.get(task);
        if (fact.table().isPresent()) {
            return fact.table().get().secondsPerMeasurement();
        }
        long nanos = 0;
        long trials = 0;
        for (String tuner : protocol.tuners()) {
            for (Cell cell : cells(task, tuner)) {
                nanos += cell.effort().measureNanos();
                trials += cell.costs().length;
            }
        }
        return trials == 0 ? 0 : nanos / 1e9 / trials;
    }
}
