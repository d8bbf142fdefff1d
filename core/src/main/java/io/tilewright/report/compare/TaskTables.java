package io.tilewright.report.compare;

import io.tilewright.compare.Cell;
import io.tilewright.compare.Comparison;
import io.tilewright.compare.TaskFacts;
import io.tilewright.report.Numbers;
import io.tilewright.stats.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The tasks: what is covered, and who is how good on each. */
final class TaskTables {
    private static final double MEGA = 1e6;

    private TaskTables() {}

    static ResultTable coverage(Comparison c, Findings f) {
        List<List<String>> rows = new ArrayList<>();
        c.suite().tasks().forEach(task -> {
            TaskFacts facts = c.facts().get(task.index());
            boolean scored = f.scores().tasks().contains(task.index());
            Comparison.Optimum optimum = scored ? f.scores().optimum(task.index()) : null;
            rows.add(List.of(
                    String.valueOf(task.index()),
                    task.name(),
                    task.workload().key(),
                    c.suite().models().stream()
                            .flatMap(m -> m.layers().stream()
                                    .filter(layer -> layer.task() == task.index())
                                    .map(layer -> m.name() + " x" + layer.weight()))
                            .collect(Collectors.joining(", ")),
                    f.mapping()
                            ? Numbers.scientific(facts.space().exactSize().doubleValue())
                            : facts.feasible().exact()
                                    ? Numbers.grouped(facts.feasible().feasible()) + " of "
                                            + Numbers.grouped(facts.feasible().size())
                                    : facts.feasible().toString(),
                    scored ? Numbers.cost(optimum.cost()) : "-",
                    scored ? kind(optimum.kind()) : "nothing runs",
                    above(f, task.index(), facts, scored ? optimum.cost() : Double.NaN)));
        });
        return new ResultTable(
                "tasks",
                "Tasks",
                "A layer that several networks share is one task, and is tuned once per tuner and seed.",
                List.of(
                        "task",
                        "first layer",
                        "workload",
                        "networks",
                        f.mapping() ? "points of the space" : "feasible points",
                        f.reference() + ", " + c.unit(),
                        "known by",
                        "above the bound"),
                rows);
    }

    /** How far the reference can be above the best there is; of mappings by the best bound of any run. */
    private static String above(Findings f, int task, TaskFacts facts, double reference) {
        double bound = f.mapping() ? f.comparison().bound(task) : facts.bound();
        return bound > 0 && Double.isFinite(reference) ? Shown.regret(Math.max(0, reference / bound - 1)) : "-";
    }

    private static String kind(Comparison.Kind kind) {
        return switch (kind) {
            case EXHAUSTIVE -> "every point measured";
            case PROVEN -> "proof";
            case BOUND -> "lower bound only";
            case BEST_FOUND -> "best of all runs";
        };
    }

    /** Median regret over the seeds of each task; losses included. */
    static ResultTable byTask(Findings f, int budget) {
        List<String> columns = new ArrayList<>(List.of("task", "workload"));
        columns.addAll(f.tuners());
        columns.add("lowest");
        List<List<String>> rows = new ArrayList<>();
        for (int task : f.scores().tasks()) {
            List<String> row = new ArrayList<>(List.of(
                    String.valueOf(task),
                    f.comparison().suite().task(task).workload().key()));
            double lowest = Double.POSITIVE_INFINITY;
            List<String> winners = new ArrayList<>();
            for (String tuner : f.tuners()) {
                double median = median(f, task, tuner, budget);
                row.add(Shown.regret(median));
                if (median < lowest) {
                    winners.clear();
                    lowest = median;
                }
                if (median == lowest) {
                    winners.add(tuner);
                }
            }
            row.add(winners.size() == f.tuners().size() ? "all equal" : String.join(", ", winners));
            rows.add(row);
        }
        return new ResultTable(
                "by-task-" + budget,
                "Median regret of each task at " + budget + " trials",
                "Over " + f.comparison().protocol().seeds() + " seeds.",
                columns,
                rows);
    }

    static double median(Findings f, int task, String tuner, int budget) {
        return Quantile.median(f.comparison().cells(task, tuner).stream()
                .mapToDouble(cell -> f.scores().regret(cell, budget))
                .toArray());
    }

    /** What a single run takes. */
    static ResultTable runs(Findings f) {
        List<List<String>> rows = new ArrayList<>();
        for (String tuner : f.tuners()) {
            List<Cell> cells = f.scores().tasks().stream()
                    .flatMap(task -> f.comparison().cells(task, tuner).stream())
                    .toList();
            rows.add(List.of(
                    tuner,
                    Shown.trials(mean(cells, cell -> cell.costs().length)),
                    Shown.seconds(mean(cells, cell -> cell.effort().modelNanos() / 1e9)),
                    Shown.seconds(mean(
                            cells,
                            cell -> (cell.effort().searchNanos() - cell.effort().modelNanos()) / 1e9)),
                    cells.stream().anyMatch(cell -> cell.effort().allocatedBytes() < 0)
                            ? "-"
                            : String.format(
                                    Locale.ROOT,
                                    "%.1f MB",
                                    mean(cells, cell -> cell.effort().allocatedBytes() / MEGA)),
                    endings(cells)));
        }
        return new ResultTable(
                "runs",
                "One run, mean over tasks and seeds",
                "Times inside the tuner on this machine, other work included; allocated: by the thread of the run, most of it"
                        + " garbage at once.",
                List.of("tuner", "trials", "model", "search", "allocated", "ended by"),
                rows);
    }

    private static double mean(List<Cell> cells, ToDoubleFunction<Cell> value) {
        return cells.stream().mapToDouble(value).average().orElse(0);
    }

    private static String endings(List<Cell> cells) {
        return cells.stream()
                .collect(Collectors.groupingBy(Cell::ended, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> e.getKey() + " x" + e.getValue())
                .collect(Collectors.joining(", "));
    }
}
