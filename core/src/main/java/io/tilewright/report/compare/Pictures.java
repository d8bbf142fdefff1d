package io.tilewright.report.compare;

import io.tilewright.compare.Cell;
import io.tilewright.compare.NetworkEffort;
import io.tilewright.compare.Suite;
import io.tilewright.compare.TaskFacts;
import io.tilewright.report.LearningCurve;
import io.tilewright.stats.Bootstrap;
import io.tilewright.stats.Interval;
import io.tilewright.stats.Quantile;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the charts of the HTML report show, as JSON data. */
final class Pictures {
    private static final int POINTS_PER_DOUBLING = 4;
    private static final Bootstrap BAND = new Bootstrap(300, 0.95);
    private static final double GIGA = 1e9;
    private static final double MEGAHERTZ = 1e6;

    private final Findings f;
    private final int[] trials;

    Pictures(Findings f) {
        this.f = f;
        this.trials = checkpoints(f.largest());
    }

    /** Trials at which curves are drawn: about four per doubling, from 1 to the largest budget. */
    static int[] checkpoints(int largest) {
        TreeSet<Integer> points = new TreeSet<>();
        for (int k = 0; ; k++) {
            int at = (int) Math.round(StrictMath.pow(2, (double) k / POINTS_PER_DOUBLING));
            if (at >= largest) {
                break;
            }
            points.add(at);
        }
        points.add(largest);
        return points.stream().mapToInt(i -> i).toArray();
    }

    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("tuners", f.tuners());
        data.put("baseline", f.baseline());
        data.put("largest", f.largest());
        data.put("focus", f.focus());
        data.put("trials", trials);
        data.put("unit", f.comparison().unit());
        data.put("regret", regret());
        data.put("throughput", throughput());
        data.put("effort", effort());
        data.put("tasks", tasks());
        data.put("networks", networks());
        data.put("plans", plans());
        return data;
    }

    private Map<String, Object> regret() {
        Map<String, Object> curves = new LinkedHashMap<>();
        for (String tuner : f.tuners()) {
            List<Object> curve = new ArrayList<>();
            for (int at : trials) {
                Interval band = BAND.stratified(
                        f.scores().regrets(tuner, at),
                        draw -> Quantile.median(Arrays.stream(draw)
                                .flatMapToDouble(Arrays::stream)
                                .toArray()),
                        new Rng(at).child("curve"));
                curve.add(ComparisonJson.interval(band));
            }
            curves.put(tuner, curve);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("curves", curves);
        if (f.random().available()) {
            json.put("random", at(n -> f.random().medianRegret(n)));
        }
        if (RegretTables.boundKnown(f)) {
            json.put("bound", at(n -> RegretTables.inBoundOrder(f, n)));
        }
        return json;
    }

    private List<Object> at(IntToDoubleFunction curve) {
        return Arrays.stream(trials)
                .mapToObj(n -> ComparisonJson.number(curve.applyAsDouble(n)))
                .toList();
    }

    private List<Object> throughput() {
        List<Object> rows = new ArrayList<>();
        for (Suite.Model model : f.models()) {
            for (String tuner : f.tuners()) {
                for (int budget : f.focusAndLargest()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("network", model.name());
                    row.put("tuner", tuner);
                    row.put("budget", budget);
                    row.put(
                            "ratio",
                            ComparisonJson.interval(Findings.score(f.perLayer(), model.name(), tuner, budget)
                                    .speedup()));
                    put(row, "dcoc", PaperResults.dcocThroughput(model.name(), tuner));
                    put(row, "release", PaperResults.releaseThroughput(model.name(), tuner));
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static void put(Map<String, Object> row, String name, OptionalDouble value) {
        value.ifPresent(v -> row.put(name, v));
    }

    private List<Object> effort() {
        List<Object> rows = new ArrayList<>();
        for (NetworkEffort e : f.efforts()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("network", e.network());
            row.put("tuner", e.tuner());
            row.put("measure", e.measureSeconds());
            row.put("model", e.modelSeconds());
            row.put("search", e.searchSeconds());
            row.put("trials", e.trials());
            row.put("goal", e.trialsToGoal());
            row.put("missed", e.missed());
            row.put("steps", e.plans() == 0 ? null : e.steps() / e.plans());
            put(row, "release", PaperResults.releaseSpeed(e.network(), e.tuner()));
            rows.add(row);
        }
        return rows;
    }

    /** Per task: regrets at the two budgets, the median curve as a rate, the trials of seed 1. */
    private List<Object> tasks() {
        List<Object> list = new ArrayList<>();
        for (int task : f.scores().tasks()) {
            TaskFacts facts = f.comparison().facts().get(task);
            double rate = rate(facts.task().workload().macs(), facts.clockMhz());
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("task", task);
            json.put("name", facts.task().workload().key());
            json.put("optimum", rate / f.scores().optimum(task).cost());
            Map<String, Object> regrets = new LinkedHashMap<>();
            Map<String, Object> curves = new LinkedHashMap<>();
            Map<String, Object> first = new LinkedHashMap<>();
            for (String tuner : f.tuners()) {
                List<Cell> cells = f.comparison().cells(task, tuner);
                List<Object> both = new ArrayList<>();
                f.focusAndLargest().forEach(b -> both.add(ComparisonJson.number(TaskTables.median(f, task, tuner, b))));
                regrets.put(tuner, both);
                curves.put(
                        tuner,
                        at(n -> rate
                                / Quantile.median(cells.stream()
                                        .mapToDouble(cell -> cell.best(n))
                                        .toArray())));
                first.put(
                        tuner,
                        Arrays.stream(cells.get(0).costs())
                                .limit(Math.min(256, f.largest()))
                                .mapToObj(cost -> Double.isNaN(cost) ? null : Math.round(10 * rate / cost) / 10.0)
                                .toList());
            }
            json.put("regret", regrets);
            json.put("curves", curves);
            json.put("first", first);
            list.add(json);
        }
        return list;
    }

    /** Billions of operations per second, times the cost. */
    private double rate(long macs, int clockMhz) {
        return f.comparison().unit().equals("cycles") ? 2.0 * macs * clockMhz * MEGAHERTZ / GIGA : 1;
    }

    /** Per network: operations per second of all layers together, median over the seeds with the middle 90 %. */
    private List<Object> networks() {
        List<Object> list = new ArrayList<>();
        for (Suite.Model model : f.models()) {
            Map<String, Object> curves = new LinkedHashMap<>();
            for (String tuner : f.tuners()) {
                List<Object> curve = new ArrayList<>();
                for (int at : trials) {
                    double[] rates = IntStream.range(
                                    0, f.comparison().protocol().seeds())
                            .mapToDouble(seed -> rate(model, tuner, seed, at))
                            .toArray();
                    curve.add(ComparisonJson.interval(
                            new Interval(Quantile.of(0.05, rates), Quantile.median(rates), Quantile.of(0.95, rates))));
                }
                curves.put(tuner, curve);
            }
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", model.name());
            json.put("curves", curves);
            list.add(json);
        }
        return list;
    }

    private double rate(Suite.Model model, String tuner, int seed, int trials) {
        double operations = 0;
        double time = 0;
        for (Suite.Layer layer : model.layers()) {
            TaskFacts facts = f.comparison().facts().get(layer.task());
            double best = f.comparison().cells(layer.task(), tuner).get(seed).best(trials);
            operations += layer.weight() * rate(facts.task().workload().macs(), facts.clockMhz());
            time += layer.weight() * best;
        }
        return operations / time;
    }

    /**
     * Per tuner that plans: mean trials known, steps, candidates and selected configurations of the first, second ... plan;
     * then the mean score of a step, where the explorer tells it.
     */
    private List<Object> plans() {
        List<Object> list = new ArrayList<>();
        for (String tuner : f.tuners()) {
            List<Cell> cells = f.scores().tasks().stream()
                    .flatMap(task -> f.comparison().cells(task, tuner).stream())
                    .toList();
            int longest =
                    cells.stream().mapToInt(cell -> cell.plans().size()).max().orElse(0);
            if (longest == 0) {
                continue;
            }
            List<Object> rows = new ArrayList<>();
            for (int i = 0; i < longest; i++) {
                int number = i;
                List<Cell> with = cells.stream()
                        .filter(cell -> cell.plans().size() > number)
                        .toList();
                if (with.size() * 2 < cells.size()) {
                    break; // a mean over few runs would speak of other tasks than the points before
                }
                List<Double> row = new ArrayList<>();
                row.add(mean(with, cell -> cell.plans().get(number).trials()));
                row.add(mean(with, cell -> cell.plans().get(number).steps()));
                row.add(mean(with, cell -> cell.plans().get(number).candidates()));
                row.add(mean(with, cell -> cell.plans().get(number).selected()));
                if (with.stream()
                        .allMatch(cell -> cell.plans().get(number).figures().containsKey(LearningCurve.SCORE))) {
                    row.add(mean(
                            with, cell -> cell.plans().get(number).figures().get(LearningCurve.SCORE)));
                }
                rows.add(row);
            }
            list.add(Map.of("tuner", tuner, "rows", rows));
        }
        return list;
    }

    private static double mean(List<Cell> cells, ToDoubleFunction<Cell> value) {
        return cells.stream().mapToDouble(value).average().orElse(0);
    }
}
