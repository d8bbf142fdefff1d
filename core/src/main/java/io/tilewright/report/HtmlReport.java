package io.tilewright.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.compile.Network;
import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code report.html}: one file without references to anything outside it. Tables are plain HTML and need no JavaScript;
 * the charts are drawn by ECharts, inlined from the class path.
 */
public final class HtmlReport {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final Pattern NUMBER = Pattern.compile("[+x]?[0-9][0-9,.]*( %)?|-");
    /** Characters of a cell that shall not be broken. */
    private static final int ONE_LINE = 26;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HtmlReport() {}

    /** The whole file. Holds no time of day and no duration. */
    public static String of(RunRecord run, TunedModel model) {
        StringBuilder html = new StringBuilder(1 << 20);
        String title = run.model() + ", tuned with " + run.choices().tuner();
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(escape(title)).append("</title>\n<style>\n");
        html.append(ReportText.of("report.css"))
                .append(ReportText.of("timeline.css"))
                .append("</style></head>\n<body><main>\n");
        html.append("<h1>").append(escape(title)).append("</h1>\n");
        cards(html, model);
        html.append("<p>").append(escape(Summary.coverage(model.network()))).append("</p>\n");
        for (String line : Summary.lines(model).subList(2, Summary.lines(model).size())) {
            html.append("<p class=\"wrong\">").append(escape(line)).append("</p>\n");
        }
        section(html, "Layers");
        table(
                html,
                LayerRow.TITLES,
                model.layers().stream().map(l -> LayerRow.of(l).cells()).toList());
        chart(html, "cycles", "Cycles against the lower bound, one use of each layer");
        chart(html, "binds", "Where the compute unit's cycles go");
        chart(html, "curves", "Best so far, above the lower bound (logarithmic)");
        section(html, "Timelines of the winners");
        html.append("<p>What each unit does, cycle by cycle; pale stretches are waiting.</p>\n");
        TimelineFigures.append(html, model);
        section(html, "Feasible points");
        table(html, List.of("task", "feasible", "trials", "failed", "ended by"), feasible(model));
        section(html, "Verification");
        html.append("<p>Each winner ran on seeded data; every output was compared with an integer reference.</p>\n");
        table(html, List.of("task", "outputs", "different", "inside the clip range"), verification(model));
        if (!model.network().coverage().host().isEmpty()) {
            section(html, "On the host");
            table(html, List.of("operator", "nodes", "MACs", "reason"), host(model.network()));
        }
        section(html, "Provenance");
        List<List<String>> facts = new ArrayList<>();
        Provenance.facts(run).forEach((name, value) -> facts.add(List.of(name, value)));
        table(html, List.of("what", "value"), facts);
        html.append("</main>\n<script type=\"application/json\" id=\"data\">")
                .append(data(model))
                .append("</script>\n");
        html.append("<script>").append(inline(ReportText.of(ECHARTS))).append("</script>\n");
        html.append("<script>\n").append(inline(ReportText.of("report.js"))).append("</script>\n");
        html.append("<script>\n").append(inline(ReportText.of("timeline.js"))).append("</script>\n</body></html>\n");
        return html.toString();
    }

    private static void cards(StringBuilder html, TunedModel model) {
        html.append("<div class=\"cards\">");
        boolean complete = model.totalCycles().isPresent();
        card(html, complete ? Numbers.grouped(model.totalCycles().getAsLong()) : "-", "cycles");
        card(html, complete ? Numbers.millis(model.totalMillis().getAsDouble()) : "-", "ms at the chip's clock");
        card(html, complete ? "+" + Numbers.percent(model.tuned().gap()) : "-", "above the lower bound, at most");
        card(html, model.verified() + "/" + model.winners(), "winners bit-exact");
        html.append("</div>\n");
    }

    private static void card(StringBuilder html, String value, String what) {
        html.append("<div><b>")
                .append(escape(value))
                .append("</b><span>")
                .append(escape(what))
                .append("</span></div>");
    }

    private static void section(StringBuilder html, String title) {
        html.append("<h2>").append(escape(title)).append("</h2>\n");
    }

    private static void chart(StringBuilder html, String id, String title) {
        html.append("<figure><figcaption>").append(escape(title)).append("</figcaption><div class=\"chart\" id=\"");
        html.append(id)
                .append("\"><noscript>The chart needs JavaScript; the tables do not.</noscript></div></figure>\n");
    }

    private static void table(StringBuilder html, List<String> titles, List<List<String>> rows) {
        boolean[] numbers = new boolean[titles.size()];
        for (int c = 0; c < numbers.length; c++) {
            int column = c;
            numbers[c] = rows.stream()
                    .allMatch(row -> NUMBER.matcher(row.get(column)).matches());
        }
        html.append("<div class=\"scroll\"><table><thead>");
        row(html, "th", titles, numbers);
        html.append("</thead><tbody>\n");
        rows.forEach(row -> row(html, "td", row, numbers));
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

    private static List<List<String>> feasible(TunedModel model) {
        return model.layers().stream()
                .map(layer -> List.of(
                        String.valueOf(layer.task().index()),
                        Summary.feasible(layer),
                        String.valueOf(layer.tuning().trials().size()),
                        String.valueOf(layer.tuning().failed()),
                        String.valueOf(layer.tuning().stopReason())))
                .toList();
    }

    private static List<List<String>> verification(TunedModel model) {
        return model.layers().stream()
                .filter(layer -> layer.winner().isPresent())
                .map(layer -> {
                    var outcome = layer.winner().get().verification();
                    return List.of(
                            String.valueOf(layer.task().index()),
                            Numbers.grouped(outcome.outputs()),
                            Numbers.grouped(outcome.mismatches()),
                            Numbers.percent((double) outcome.inside() / outcome.outputs()));
                })
                .toList();
    }

    private static List<List<String>> host(Network network) {
        return network.coverage().host().stream()
                .map(h -> List.of(h.op(), String.valueOf(h.nodes()), Numbers.grouped(h.macs()), h.reason()))
                .toList();
    }

    /** What the charts show. "<" is escaped, so that no text can end the element. */
    private static String data(TunedModel model) {
        List<Object> layers = new ArrayList<>();
        for (TunedLayer layer : model.layers()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(
                    "name",
                    layer.task().index() + " " + Printable.line(layer.task().name()));
            json.put("bound", Numbers.json(layer.tuning().bound()));
            json.put("curve", Curve.corners(layer.tuning()));
            layer.winner().ifPresent(winner -> {
                json.put("cycles", winner.cycles());
                json.put(
                        "units",
                        winner.explanation().units().stream()
                                .map(ResultJson::term)
                                .toList());
            });
            layers.add(json);
        }
        try {
            return MAPPER.writeValueAsString(layers)
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
