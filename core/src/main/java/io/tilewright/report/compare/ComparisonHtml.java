package io.tilewright.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.compare.Standing;
import io.tilewright.report.ReportText;
import io.tilewright.util.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code comparison.html}: one file without references to anything outside it. Tables are plain HTML and need no JavaScript;
 * the charts are drawn by ECharts, inlined from the class path.
 */
public final class ComparisonHtml {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final String FOLDER = "/io/tilewright/report/";
    private static final Pattern NUMBER = Pattern.compile("[<+x]? ?[0-9][0-9,.]*( (%|s|min|h|MB))?( \\[.*\\])?|-|");
    private static final int ONE_LINE = 30;
    private static final ObjectMapper MAPPER = new ObjectMapper();

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
                    "DCOC, Figure 4 and Table 5; RELEASE, Figure 9 and Table 6. Diamonds: DCOC's own ratios, triangles: RELEASE's."),
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
                    "DCOC, Figure 3: what the explorer handed over, and what was chosen to be measured; means over all runs."),
            new Chart(
                    "learning",
                    "Learning of the agents",
                    "Mean reward of a step of the exploration, plan by plan; means over all runs. Rewards are predictions of a model that"
                            + " is fitted anew for each plan."),
            new Chart(
                    "over-time",
                    "Configurations over time",
                    "DCOC, Figure 3: every measured configuration of seed 1, up to 256 trials."),
            new Chart(
                    "steps",
                    "Search steps per plan",
                    "RELEASE, Figure 5: annealing steps all its chains at once; of the agents, the steps of every episode count."),
            new Chart(
                    "measurements",
                    "Measurements until every layer is within 1 %",
                    "RELEASE, Figure 6; a layer that never is counts with its whole budget."),
            new Chart("layer", "Performance of one layer over trials", "RELEASE, Figure 7: median over the seeds."),
            new Chart(
                    "layers",
                    "Performance of every layer over the baseline",
                    "RELEASE, Figure 8: ratio of the medians at the chosen budget."),
            new Chart("heat", "Median regret of every task", "Darker is further from the optimum."));

    private ComparisonHtml() {}

    /** The whole file. */
    public static String of(ComparisonReport report) {
        Findings f = report.findings();
        StringBuilder html = new StringBuilder(1 << 21);
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escape(report.title()))
                .append("</title>\n<style>\n")
                .append(ReportText.of(FOLDER + "report.css"))
                .append(ReportText.of(FOLDER + "compare.css"))
                .append("</style></head>\n<body><main>\n<h1>")
                .append(escape(report.title()))
                .append("</h1>\n");
        cards(html, f);
        List<ResultTable> tables = report.tables();
        table(html, tables.get(0));
        CHARTS.stream()
                .filter(chart -> !f.mapping() || !NOT_OF_MAPPINGS.contains(chart.id()))
                .filter(chart -> !f.models().isEmpty()
                        || !List.of("throughput", "time", "gflops", "measurements")
                                .contains(chart.id()))
                .forEach(chart -> chart(html, chart, f.mapping()));
        tables.stream().skip(1).forEach(table -> table(html, table));
        table(
                html,
                new ResultTable(
                        "provenance",
                        "Provenance",
                        "",
                        List.of("what", "value"),
                        report.provenance().entrySet().stream()
                                .map(e -> List.of(e.getKey(), e.getValue()))
                                .toList()));
        html.append("</main>\n<script type=\"application/json\" id=\"data\">")
                .append(json(new Pictures(f).data()))
                .append("</script>\n<script>")
                .append(inline(ReportText.of(ECHARTS)))
                .append("</script>\n<script>\n")
                .append(inline(ReportText.of(FOLDER + "compare.js")))
                .append("</script>\n</body></html>\n");
        return html.toString();
    }

    private static void cards(StringBuilder html, Findings f) {
        html.append("<div class=\"cards\">");
        // Where all are equal, as while all measure the same initial points, the largest budget tells them apart.
        int budget = lowest(f, f.focus()).size() == f.standings().size() ? f.largest() : f.focus();
        List<Standing> best = lowest(f, budget);
        card(
                html,
                best.size() == 1 ? best.get(0).tuner() : best.size() + " tuners",
                "lowest median regret at " + budget + " trials: "
                        + Shown.regret(best.get(0).median().estimate()));
        card(html, String.valueOf(f.scores().tasks().size()), "tasks, every tuner on each");
        card(html, String.valueOf(f.comparison().protocol().seeds()), "seeds, the same initial points for all tuners");
        card(html, String.valueOf(f.comparison().cells().size()), "runs of up to " + f.largest() + " trials");
        html.append("</div>\n");
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

    private static void card(StringBuilder html, String value, String what) {
        html.append("<div><b>").append(escape(value)).append("</b><span>");
        html.append(escape(what)).append("</span></div>");
    }

    private static void chart(StringBuilder html, Chart chart, boolean mapping) {
        html.append("<figure id=\"figure-").append(chart.id()).append("\"><figcaption>");
        html.append(escape(chart.title())).append(" <small>").append(escape(mapping ? chart.plain() : chart.note()));
        html.append("</small></figcaption><div class=\"choice\"></div><div class=\"chart\" id=\"");
        html.append(chart.id())
                .append("\"><noscript>The chart needs JavaScript; the tables do not.</noscript></div></figure>\n");
    }

    private static void table(StringBuilder html, ResultTable table) {
        boolean[] numbers = new boolean[table.columns().size()];
        for (int c = 0; c < numbers.length; c++) {
            int column = c;
            numbers[c] = table.rows().stream()
                    .allMatch(row -> NUMBER.matcher(row.get(column)).matches());
        }
        html.append("<h2 id=\"table-")
                .append(table.id())
                .append("\">")
                .append(escape(table.title()))
                .append("</h2>\n");
        if (!table.note().isEmpty()) {
            html.append("<p>").append(escape(table.note())).append("</p>\n");
        }
        if (table.rows().isEmpty()) {
            return;
        }
        html.append("<div class=\"scroll\"><table><thead>");
        row(html, "th", table.columns(), numbers);
        html.append("</thead><tbody>\n");
        table.rows().forEach(row -> row(html, "td", row, numbers));
        html.append("</tbody></table></div>\n");
    }

    private static void row(StringBuilder html, String element, List<String> cells, boolean[] numbers) {
        html.append("<tr>");
        for (int c = 0; c < numbers.length; c++) {
            String kind = numbers[c] ? "n" : cells.get(c).length() <= ONE_LINE ? "s" : "l";
            html.append('<').append(element).append(" class=\"").append(kind).append("\">");
            html.append(escape(cells.get(c))).append("</").append(element).append('>');
        }
        html.append("</tr>\n");
    }

    private static String json(Map<String, Object> data) {
        try {
            return MAPPER.writeValueAsString(data)
                    .replace("<", "\\u003c")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps, lists, numbers and text are JSON", impossible);
        }
    }

    private static String escape(String text) {
        return ReportText.escape(Printable.line(text));
    }

    /** A script that cannot end its element: the escaped form means the same inside a JavaScript string or pattern. */
    private static String inline(String script) {
        return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }
}
