package io.tilewright.compare;

import io.tilewright.target.Target;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs a comparison: first the exhaustive tables with the bound of every point, one after the other on all threads, then the runs,
 * one per thread. What the store holds is not run again. Results (not times) do not depend on the number of threads, nor on interruptions.
 */
public final class Experiment {
    private final Target target;
    private final Suite suite;
    private final Protocol protocol;
    private final CellLog log;
    private final TableStore tables;
    private final int threads;
    private final ExperimentListener listener;
    private final StopSignal stop;
    private final Clock clock;

    /**
     * @param tables folder for the exhaustive tables, made when needed
     * @param threads runs at a time, from 1
     */
    public Experiment(
            Target target,
            Suite suite,
            Protocol protocol,
            CellLog log,
            Path tables,
            int threads,
            ExperimentListener listener,
            StopSignal stop,
            Clock clock) {
        this.target = target;
        this.suite = suite;
        this.protocol = protocol;
        this.log = log;
        this.tables = new TableStore(tables, log);
        this.threads = threads;
        this.listener = listener;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * Runs to the end; empty when stopped.
     *
     * @throws io.tilewright.util.TilewrightException STORAGE if a result cannot be written
     */
    public Optional<Comparison> run() {
        Map<Integer, TaskFacts> facts = new HashMap<>();
        for (TuningTask task : suite.tasks()) {
            Optional<ExhaustiveTable> table = table(task);
            if (stop.requested()) {
                return Optional.empty();
            }
            facts.put(task.index(), TaskFacts.of(target, task, table, table.map(t -> bounds(task, t)), threads));
        }
        Comparison.Otherwise otherwise =
                target instanceof SpatialTarget ? Comparison.Otherwise.BEST_KNOWN : Comparison.Otherwise.BOUND;
        return cells(facts).map(cells -> new Comparison(suite, protocol, facts, cells, target.unit(), otherwise));
    }

    private Optional<ExhaustiveTable> table(TuningTask task) {
        var space = target.space(task.workload());
        if (!space.indexable() || space.size() > ExhaustiveTable.LARGEST) {
            return Optional.empty();
        }
        Optional<ExhaustiveTable> table = tables.load(task, target, space);
        if (table.isEmpty()) {
            table = new TableMaker(target, threads, listener, stop, clock).make(task);
            table.ifPresent(made -> tables.save(task, made));
        }
        table.ifPresent(there -> listener.tableDone(task, there));
        return table;
    }

    private double[] bounds(TuningTask task, ExhaustiveTable table) {
        return tables.loadBounds(task).orElseGet(() -> {
            double[] made = PointBounds.of(target, task.workload(), table, threads);
            tables.saveBounds(task, made);
            return made;
        });
    }

    private Optional<Map<Cell.Key, Cell>> cells(Map<Integer, TaskFacts> facts) {
        List<Cell.Key> keys = protocol.cells(suite);
        int budget = protocol.largestBudget();
        List<Cell.Key> missing =
                keys.stream().filter(key -> log.cell(key, budget).isEmpty()).toList();
        listener.runsStarted(missing.size(), keys.size());
        run(missing, facts);
        if (stop.requested()) {
            return Optional.empty();
        }
        Map<Cell.Key, Cell> cells = new HashMap<>();
        keys.forEach(key -> cells.put(key, log.cell(key, budget).orElseThrow()));
        return Optional.of(cells);
    }

    private void run(List<Cell.Key> keys, Map<Integer, TaskFacts> facts) {
        CellRunner runner = new CellRunner(protocol, stop, clock);
        Map<Integer, Target> targets = new HashMap<>();
        facts.forEach((number, fact) -> targets.put(
                number,
                fact.table()
                        .<Target>map(t -> new TabledTarget(target, fact.task().workload(), t))
                        .orElse(target)));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (Cell.Key key : keys) {
                TaskFacts fact = facts.get(key.task());
                futures.add(pool.submit(() -> {
                    if (!stop.requested()) {
                        runner.run(key, fact.task(), targets.get(key.task()), fact.chips())
                                .ifPresent(this::done);
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException failed) {
            stop.request();
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a run failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            stop.request();
            Thread.currentThread().interrupt();
        } finally {
            pool.shutdownNow();
        }
    }

    private synchronized void done(Cell cell) {
        log.append(cell);
        listener.runDone(cell);
    }
}
