package io.tilewright.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.compare.Comparison;
import io.tilewright.compare.NetworkScore;
import io.tilewright.compare.SampleEfficiency;
import io.tilewright.report.Numbers;
import io.tilewright.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code results.json}: every score. All of it is a function of inputs and seeds, except {@code effort}, which holds times. What
 * is infinite or unknown is null.
 */
public final class ComparisonJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ComparisonJson() {}

    /** The whole file. */
    public static String text(ComparisonReport report) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(of(report)) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps, lists, numbers and text are JSON", impossible);
        }
    }

    /** As maps and lists. */
    public static Map<String, Object> of(ComparisonReport report) {
        Findings f = report.findings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", report.title());
        json.put("provenance", report.provenance());
        json.put("unit", f.comparison().unit());
        json.put("tuners", f.tuners());
        json.put("budgets", f.budgets());
        json.put("seeds", f.comparison().protocol().seeds());
        json.put("baseline", f.baseline());
        json.put("tasks", tasks(f));
        List<Object> standings = new ArrayList<>();
        f.standings()
                .values()
                .forEach(list -> list.forEach(s -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("tuner", s.tuner());
                    row.put("budget", s.budget());
                    row.put("median", interval(s.median()));
                    row.put("mean", number(s.mean()));
                    row.put("worst", number(s.worst()));
                    row.put("optimum", s.optimal());
                    row.put("within_1_percent", s.withinOne());
                    row.put("within_5_percent", s.withinFive());
                    standings.add(row);
                }));
        json.put("regret", standings);
        json.put("reference", reference(f));
        List<Object> reaches = new ArrayList<>();
        f.reaches()
                .values()
                .forEach(list -> list.forEach(r -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("tuner", r.tuner());
                    row.put("limit", r.limit());
                    row.put("runs", r.runs());
                    row.put("successes", r.successes());
                    row.put("expected_trials", number(r.expectedTrials()));
                    row.put("median_trials", number(r.medianTrials()));
                    reaches.add(row);
                }));
        json.put("trials_to", reaches);
        Map<String, Object> areas = new LinkedHashMap<>();
        f.areas().forEach((tuner, area) -> areas.put(tuner, interval(area)));
        json.put("log_regret_area", areas);
        List<Object> tests = new ArrayList<>();
        f.tests()
                .values()
                .forEach(list -> list.forEach(t -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("budget", t.budget());
                    row.put("first", t.first());
                    row.put("second", t.second());
                    row.put("first_better", t.wins());
                    row.put("equal", t.ties());
                    row.put("second_better", t.losses());
                    row.put("p", t.p());
                    row.put("p_holm", t.adjusted());
                    tests.add(row);
                }));
        json.put("paired_tests", tests);
        json.put("per_layer", networks(f.perLayer()));
        json.put("shared", networks(f.shared()));
        if (f.mapping()) {
            json.put("efficiency", efficiency(f));
        }
        json.put("effort", f.efforts());
        return json;
    }

    /** Every tuner but the baseline at every budget. */
    private static List<Object> efficiency(Findings f) {
        List<Object> rows = new ArrayList<>();
        for (int budget : f.budgets()) {
            for (String tuner : f.tuners()) {
                if (!tuner.equals(f.baseline())) {
                    SampleEfficiency e = SampleEfficiency.of(f.scores(), tuner, f.baseline(), budget);
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("tuner", tuner);
                    row.put("budget", budget);
                    row.put("iso_sample_reduction", interval(e.reduction()));
                    row.put("largest_reduction", number(e.largestReduction()));
                    row.put("sample_efficiency", interval(e.efficiency()));
                    row.put("largest_efficiency", number(e.largestEfficiency()));
                    row.put("never", e.never());
                    row.put("runs", e.runs());
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static List<Object> tasks(Findings f) {
        List<Object> tasks = new ArrayList<>();
        f.comparison().suite().tasks().forEach(task -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("task", task.index());
            row.put("workload", task.workload().key());
            row.put(
                    "points",
                    f.comparison().facts().get(task.index()).feasible().size());
            row.put(
                    "feasible",
                    f.comparison().facts().get(task.index()).feasible().feasible());
            boolean scored = f.scores().tasks().contains(task.index());
            Comparison.Optimum optimum = scored ? f.scores().optimum(task.index()) : null;
            row.put("optimum", scored ? Numbers.json(optimum.cost()) : null);
            row.put("known_by", scored ? optimum.kind().name() : null);
            tasks.add(row);
        });
        return tasks;
    }

    /** The rows that need no run. */
    private static List<Object> reference(Findings f) {
        List<Object> rows = new ArrayList<>();
        for (int budget : f.budgets()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("budget", budget);
            if (f.random().available()) {
                row.put("random_median", number(f.random().medianRegret(budget)));
                row.put("random_mean", number(f.random().meanRegret(budget)));
                row.put("random_optimum", f.random().within(budget, 0));
                row.put("random_within_1_percent", f.random().within(budget, 0.01));
            }
            if (RegretTables.boundKnown(f)) {
                row.put("bound_order_median", number(RegretTables.inBoundOrder(f, budget)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<Object> networks(List<NetworkScore> scores) {
        List<Object> rows = new ArrayList<>();
        for (NetworkScore s : scores) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("network", s.network());
            row.put("tuner", s.tuner());
            row.put("budget", s.budget());
            row.put("cost", interval(s.cost()));
            row.put("speedup", interval(s.speedup()));
            row.put("above_optimum", number(s.toOptimum()));
            row.put("seeds_with_cost", s.seeds());
            rows.add(row);
        }
        return rows;
    }

    /** [estimate, low, high]. */
    static List<Object> interval(Interval interval) {
        List<Object> list = new ArrayList<>();
        list.add(number(interval.estimate()));
        list.add(number(interval.low()));
        list.add(number(interval.high()));
        return list;
    }

    /** Null for what JSON cannot say. */
    static Object number(double value) {
        return Double.isFinite(value) ? Numbers.json(value) : null;
    }
}
