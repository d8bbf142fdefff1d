package io.tilewright.report;

import io.tilewright.compile.TunedProblem;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TuningResult;
import io.tilewright.util.Printable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code report.md} and {@code report.html} of a problem. Neither holds a time of day or a duration. */
public final class ProblemReport {
    private static final int SHOWN = 10;
    private static final List<String> OUTCOMES = List.of("outcome", "trials", "first message");

    private ProblemReport() {}

    /** Titles of the table of the best trials, in the order of the cells of {@link #best}. */
    public static List<String> titles(TunedProblem tuned) {
        String unit = tuned.problem().target().unit();
        return List.of("trial", unit.equals("cost") ? unit : "cost in " + unit, "above the best", "configuration");
    }

    /** The ten best trials, the earlier of equals first. */
    public static List<List<String>> best(TunedProblem tuned) {
        return tuned.tuning().trials().stream()
                .filter(trial -> trial.result() instanceof MeasureResult.Success)
                .sorted(Comparator.comparingDouble(ProblemReport::cost))
                .limit(SHOWN)
                .map(trial -> List.of(
                        String.valueOf(trial.number() + 1),
                        Numbers.cost(cost(trial)),
                        "+"
                                + Numbers.percent(
                                        cost(trial) / tuned.tuning().bestCost().orElseThrow() - 1),
                        ConfigText.of(trial.config())))
                .toList();
    }

    /** The whole Markdown file. */
    public static String markdown(RunRecord run, TunedProblem tuned) {
        StringBuilder text = new StringBuilder();
        MarkdownText.title(text, run);
        MarkdownText.list(text, Summary.lines(tuned));
        MarkdownText.list(text, List.of(feasible(tuned), ended(tuned)));
        text.append("\n## Best trials\n\n");
        MarkdownText.table(text, titles(tuned), best(tuned));
        text.append("\n## Outcomes\n\n");
        MarkdownText.table(text, OUTCOMES, outcomes(tuned.tuning()));
        MarkdownText.provenance(text, run);
        return text.toString();
    }

    /** The whole HTML file. */
    public static String html(RunRecord run, TunedProblem tuned) {
        HtmlPage page = new HtmlPage(run);
        TuningResult tuning = tuned.tuning();
        String unit = tuned.problem().target().unit();
        page.cards(
                tuning.best().isPresent() ? Numbers.cost(tuning.bestCost().getAsDouble()) : "-",
                unit.equals("cost") ? "best cost" : "best cost in " + unit,
                tuning.best().map(t -> String.valueOf(t.number() + 1)).orElse("-"),
                "trial that found it",
                String.valueOf(tuning.trials().size()),
                "trials",
                tuning.proven() ? "proven" : tuning.gap().isPresent() ? "+" + Numbers.percent(tuning.gap()) : "unknown",
                "distance to the optimum, at most");
        Summary.lines(tuned).forEach(page::paragraph);
        page.paragraph(feasible(tuned));
        page.paragraph(ended(tuned));
        page.chart("costs", "Best so far, by trial");
        LearningCurve.append(page, List.of(tuning));
        page.section("Best trials");
        page.table(titles(tuned), best(tuned));
        page.section("Outcomes");
        page.table(OUTCOMES, outcomes(tuning));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", Printable.line(tuned.problem().name()));
        json.put("unit", Printable.line(unit));
        json.put("curve", Curve.corners(tuning));
        json.put("learning", LearningCurve.of(tuning));
        return page.end(List.of(json));
    }

    private static String feasible(TunedProblem tuned) {
        return "feasible: " + Summary.feasible(tuned);
    }

    private static String ended(TunedProblem tuned) {
        return "ended by: " + tuned.tuning().stopReason();
    }

    /** How many trials ended how, with what the first of them said. */
    private static List<List<String>> outcomes(TuningResult tuning) {
        Map<String, Long> counts = new TreeMap<>();
        Map<String, String> messages = new TreeMap<>();
        for (Trial trial : tuning.trials()) {
            String outcome = "ran";
            String message = "";
            if (trial.result() instanceof MeasureResult.Failed failed) {
                outcome = "failed: " + failed.kind();
                message = "trial " + (trial.number() + 1) + ": " + failed.message();
            } else if (trial.result() instanceof MeasureResult.Infeasible infeasible) {
                outcome = "infeasible: " + infeasible.reason();
            }
            counts.merge(outcome, 1L, Long::sum);
            messages.putIfAbsent(outcome, message);
        }
        return counts.entrySet().stream()
                .map(e -> List.of(e.getKey(), String.valueOf(e.getValue()), messages.get(e.getKey())))
                .toList();
    }

    private static double cost(Trial trial) {
        return ((MeasureResult.Success) trial.result()).cost();
    }
}
