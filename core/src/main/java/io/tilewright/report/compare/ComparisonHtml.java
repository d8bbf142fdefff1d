package io.tilewright.report.compare;

import io.tilewright.compare.Standing;
import io.tilewright.report.HtmlPage;
import io.tilewright.report.ReportText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * {@code comparison.html}: the findings as cards, charts and tables ({@link HtmlPage}).
 */
public final class ComparisonHtml {
    private static final Pattern NUMBER = Pattern.compile("[<+x]? ?[0-9][0-9,.]*( (%|s|min|h|MB))?( \\[.*\\])?|-|");

    /** A chart: its element, its title, and which picture of the papers it is. */
    private record Chart(String id, String title, String note) {
        /** What of the note speaks of mappings too. */
        String plain() {
            String rest = note.replaceAll("(DCOC|RELEASE)[^;:.]*[;:.] ?", "").replace("the optimum", "the best known");
            return rest.isEmpty() ? rest : rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
        }
    }

    /** Pictures of the papers that have no meaning for mappings. */
    private static final List<String> NOT_OF_MAPPINGS = List.of("throughput", "gflops", "over-time", "layer", "layers");

    private static final List<Chart> CHARTS = List.of(
            new Chart(
                    "regret",
                    "Regret over trials",
                    "Median over all runs, 95 % intervals as bands; both axes logarithmic."),
            new Chart(
                    "throughput",
                    "Throughput over the baseline, layer by layer",
                    "DCOC, Figure 4 and Table 5; RELEASE, Figure 9 and Table 6. Diamonds: DCOC's own ratios,"
                            + " triangles: RELEASE's. The axis does not begin at 0."),
            new Chart(
                    "time",
                    "Time to tune a network",
                    "DCOC, Figure 5; RELEASE, Figure 9 and Table 5. Simulation, model and search add up."),
            new Chart(
                    "gflops",
                    "Performance of the network over trials",
                    "DCOC, Figure 6: best so far of all layers together."),
            new Chart(
                    "plans",
                    "Configurations of each plan before and after sampling",
                    "DCOC, Figure 3: what the explorer handed over, and what was chosen to be measured; means over all"
                            + " runs."),
            new Chart(
                    "learning",
                    "Learning of the agents",
                    "Mean reward of a step of the exploration, plan by plan; means over all runs. Rewards are"
                            + " predictions of a model that is fitted anew for each plan."),
            new Chart(
                    "over-time",
                    "Configurations over time",
                    "DCOC, Figure 3: every measured configuration of seed 1, up to 256 trials."),
            new Chart(
                    "steps",
                    "Search steps per plan",
                    "RELEASE, Figure 5: annealing steps all its chains at once; of the agents, the steps of every"
                            + " episode count."),
            new Chart(
                    "measurements",
                    "Measurements until every layer is within 1 %",
                    "RELEASE, Figure 6; a layer that never is counts with its whole budget."),
            new Chart("layer", "Performance of one layer over trials", "RELEASE, Figure 7: median over the seeds."),
            new Chart(
                    "layers",
                    "Performance of every layer over the baseline",
                    "RELEASE, Figure 8: ratio of the medians at the chosen budget. The axis does not begin at 0."),
            new Chart("heat", "Median regret of every task", "Darker is further from the optimum."));

    private ComparisonHtml() {}

    /** The whole file. */
    public static String of(ComparisonReport report) {
        Findings f = report.findings();
        HtmlPage page = new HtmlPage(
                report.title(),
                new HtmlPage.Style(
                        ReportText.of("report.css") + ReportText.of("compare.css"), List.of("compare.js"), NUMBER, 30));
        cards(page, f);
        List<ResultTable> tables = report.tables();
        table(page, tables.get(0));
        CHARTS.stream()
                .filter(chart -> !f.mapping() || !NOT_OF_MAPPINGS.contains(chart.id()))
                .filter(chart -> !f.models().isEmpty()
                        || !List.of("throughput", "time", "gflops", "measurements")
                                .contains(chart.id()))
                .forEach(chart -> chart(page.raw(), chart, f.mapping()));
        tables.stream().skip(1).forEach(table -> table(page, table));
        table(
                page,
                new ResultTable(
                        "provenance",
                        "Provenance",
                        "",
                        List.of("what", "value"),
                        report.provenance().entrySet().stream()
                                .map(e -> List.of(e.getKey(), e.getValue()))
                                .toList()));
        return page.end(new Pictures(f).data());
    }

    private static void cards(HtmlPage page, Findings f) {
        // Where all are equal, as while all measure the same initial points, the largest budget tells them apart.
        int budget = lowest(f, f.focus()).size() == f.standings().size() ? f.largest() : f.focus();
        List<Standing> best = lowest(f, budget);
        page.cards(
                best.size() == 1 ? best.get(0).tuner() : best.size() + " tuners",
                "lowest median regret at " + budget + " trials: "
                        + Shown.regret(best.get(0).median().estimate()),
                String.valueOf(f.scores().tasks().size()),
                "tasks, every tuner on each",
                String.valueOf(f.comparison().protocol().seeds()),
                "seeds, the same initial points for all tuners",
                String.valueOf(f.comparison().cells().size()),
                "runs of up to " + f.largest() + " trials");
    }

    /** The tuners with the lowest median regret at a budget. */
    private static List<Standing> lowest(Findings f, int budget) {
        List<Standing> there = f.standings().values().stream()
                .map(list -> list.get(f.budgets().indexOf(budget)))
                .toList();
        double lowest =
                there.stream().mapToDouble(s -> s.median().estimate()).min().orElseThrow();
        return there.stream().filter(s -> s.median().estimate() == lowest).toList();
    }

    private static void chart(StringBuilder html, Chart chart, boolean mapping) {
        html.append("<figure id=\"figure-").append(chart.id()).append("\"><figcaption>");
        html.append(HtmlPage.escape(chart.title()))
                .append(" <small>")
                .append(HtmlPage.escape(mapping ? chart.plain() : chart.note()));
        html.append("</small></figcaption><div class=\"choice\"></div><div class=\"chart\" id=\"");
        html.append(chart.id())
                .append("\"><noscript>The chart needs JavaScript; the tables do not.</noscript></div></figure>\n");
    }

    private static void table(HtmlPage page, ResultTable table) {
        page.raw()
                .append("<h2 id=\"table-")
                .append(table.id())
                .append("\">")
                .append(HtmlPage.escape(table.title()))
                .append("</h2>\n");
        if (!table.note().isEmpty()) {
            page.paragraph(table.note());
        }
        if (!table.rows().isEmpty()) {
            page.table(table.columns(), table.rows());
        }
    }
}
