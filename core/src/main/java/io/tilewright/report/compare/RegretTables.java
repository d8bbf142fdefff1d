package io.tilewright.report.compare;

import io.tilewright.compare.PairedTest;
import io.tilewright.compare.RandomReference;
import io.tilewright.compare.Reach;
import io.tilewright.compare.Standing;
import io.tilewright.compare.TaskFacts;
import io.tilewright.stats.Interval;
import io.tilewright.stats.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How good the tuners are over all runs. */
final class RegretTables {
    private static final String CLOSED_FORM = "random, closed form";
    private static final String BOUND_ORDER = "in the order of the bound";
    private static final String ALL = "exhaustive";
    private static final String REFERENCE_ROWS =
            "Reference rows: uniform draws without replacement in closed form (of feasible points; of all points where"
                    + " infeasible ones are measured); measuring in the order of the lower bound, without learning; and every"
                    + " point measured once.";
    private static final String BEST_KNOWN =
            "The best known is the lowest cost of any run of this comparison; the table of tasks says where it is proven"
                    + " optimal, and how far above the best there is it can be. Rows and tables that need every point of a"
                    + " space are left out: the spaces of mappings are too large to measure every point.";

    private RegretTables() {}

    /** Median regret, one column per budget. */
    static ResultTable regret(Findings f) {
        List<String> columns = new ArrayList<>(List.of("tuner"));
        f.budgets().forEach(budget -> columns.add(budget + " trials"));
        List<List<String>> rows = new ArrayList<>();
        f.standings().forEach((tuner, standings) -> {
            List<String> row = new ArrayList<>(List.of(tuner));
            standings.forEach(s -> row.add(Shown.regret(s.median())));
            rows.add(row);
        });
        if (f.random().available()) {
            List<String> row = new ArrayList<>(List.of(CLOSED_FORM));
            f.budgets().forEach(budget -> row.add(Shown.regret(f.random().medianRegret(budget))));
            rows.add(row);
        }
        if (boundKnown(f)) {
            List<String> row = new ArrayList<>(List.of(BOUND_ORDER));
            f.budgets().forEach(budget -> row.add(Shown.regret(inBoundOrder(f, budget))));
            rows.add(row);
        }
        if (f.random().available()) {
            List<String> row = new ArrayList<>(List.of(ALL));
            f.budgets().forEach(budget -> row.add(Shown.regret(0)));
            rows.add(row);
        }
        return new ResultTable(
                "regret",
                "Median regret",
                "best found / " + f.reference()
                        + " - 1, median over all runs (tasks x seeds) with its 95 % bootstrap interval over seeds. "
                        + (f.mapping() ? BEST_KNOWN : REFERENCE_ROWS),
                columns,
                rows);
    }

    /** Whether the bound orders the points of every scored task. */
    static boolean boundKnown(Findings f) {
        return f.scores().tasks().stream()
                .allMatch(task -> f.comparison().facts().get(task).inBoundOrder().length > 0);
    }

    /** Median over the tasks of the regret after measuring in the order of the bound. */
    static double inBoundOrder(Findings f, int budget) {
        return Quantile.median(f.scores().tasks().stream()
                .mapToDouble(task -> {
                    double best = Double.POSITIVE_INFINITY;
                    TaskFacts facts = f.comparison().facts().get(task);
                    for (int i = 0; i < Math.min(budget, facts.inBoundOrder().length); i++) {
                        best = Math.min(best, facts.inBoundOrder()[i]);
                    }
                    return best / f.scores().optimum(task).cost() - 1;
                })
                .toArray());
    }

    /** Means, worst cases and shares for one budget. */
    static ResultTable spread(Findings f, int budget) {
        List<List<String>> rows = new ArrayList<>();
        f.standings().forEach((tuner, standings) -> {
            Standing s = standings.get(f.budgets().indexOf(budget));
            rows.add(List.of(
                    tuner,
                    Shown.regret(s.median()),
                    Shown.regret(s.mean()),
                    Shown.regret(s.worst()),
                    Shown.share(s.optimal()),
                    Shown.share(s.withinOne()),
                    Shown.share(s.withinFive())));
        });
        if (f.random().available()) {
            RandomReference random = f.random();
            rows.add(List.of(
                    CLOSED_FORM,
                    Shown.regret(random.medianRegret(budget)),
                    Shown.regret(random.meanRegret(budget)),
                    "-",
                    Shown.share(random.within(budget, 0)),
                    Shown.share(random.within(budget, 0.01)),
                    Shown.share(random.within(budget, 0.05))));
        }
        return new ResultTable(
                "spread-" + budget,
                "All runs at " + budget + " trials",
                "Shares of the runs (tasks x seeds) that are at the " + f.reference()
                        + ", and within 1 % and 5 % of it.",
                List.of("tuner", "median", "mean", "worst", f.reference(), "within 1 %", "within 5 %"),
                rows);
    }

    /** Trials to 0, 1 and 5 %. */
    static ResultTable reach(Findings f) {
        List<List<String>> rows = new ArrayList<>();
        f.reaches().forEach((tuner, reaches) -> {
            List<String> row = new ArrayList<>(List.of(tuner));
            for (Reach r : reaches) {
                row.add(Shown.trials(r.expectedTrials()));
                row.add(Shown.trials(r.medianTrials()));
                row.add(Shown.share((double) r.successes() / r.runs()));
            }
            Interval area = f.areas().get(tuner);
            row.add(String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", area.estimate(), area.low(), area.high()));
            rows.add(row);
        });
        if (f.random().available()) {
            List<String> row = new ArrayList<>(List.of(CLOSED_FORM));
            for (double limit : Findings.LIMITS) {
                row.add(Shown.trials(f.random().expectedTrials(limit)));
                row.add("");
                row.add(Shown.share(f.random().within(f.largest(), limit)));
            }
            row.add("");
            rows.add(row);
        }
        return new ResultTable(
                "reach",
                "Trials to the " + f.reference() + ", to 1 % and to 5 %",
                "Expected: trials of all runs up to their success, divided by the successes; a run without success counts with"
                        + " its whole budget of " + f.largest() + " (censored). Median: of the runs; - where most never"
                        + " succeed. The last column is the area under log10 of the regret (0.01 % counts as 0), lower is"
                        + " better.",
                List.of(
                        "tuner",
                        "to 0 %, expected",
                        "median",
                        "succeed",
                        "to 1 %, expected",
                        "median",
                        "succeed",
                        "to 5 %, expected",
                        "median",
                        "succeed",
                        "log-regret area"),
                rows);
    }

    /** The paired tests of one budget, without the pairs whose runs are all equal. */
    static ResultTable tests(Findings f, int budget) {
        List<List<String>> rows = new ArrayList<>();
        int equal = 0;
        for (PairedTest t : f.tests().get(budget)) {
            if (t.wins() + t.losses() == 0) {
                equal++;
                continue;
            }
            String verdict = !t.significant() ? "no difference shown" : t.wins() > t.losses() ? t.first() : t.second();
            rows.add(List.of(
                    t.first(),
                    t.second(),
                    String.valueOf(t.wins()),
                    String.valueOf(t.ties()),
                    String.valueOf(t.losses()),
                    Shown.p(t.p()),
                    Shown.p(t.adjusted()),
                    verdict));
        }
        return new ResultTable(
                "tests-" + budget,
                "Pairs of tuners at " + budget + " trials",
                "Runs of the same task and seed begin with the same points and are compared in pairs: Wilcoxon's signed-rank"
                        + " test of the regrets, Holm's correction over all pairs, level 5 %." + leftOut(equal),
                List.of("first", "second", "first better", "equal", "second better", "p", "p, Holm", "better"),
                rows);
    }

    private static String leftOut(int equal) {
        return equal == 0
                ? ""
                : " Left out: pairs of equal regret in every run, as of tuners that still measure their common initial points ("
                        + equal + ").";
    }
}
