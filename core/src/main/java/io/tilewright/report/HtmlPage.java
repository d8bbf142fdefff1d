package io.tilewright.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.target.spatial.view.MappingStyle;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What every HTML file is made of: one file without references to anything outside it. Tables are plain HTML and need no
 * JavaScript; the charts are drawn by ECharts, inlined from the class path.
 */
public final class HtmlPage {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Style style;
    private final Map<String, String> provenance;
    private final StringBuilder html = new StringBuilder(1 << 20);

    /**
     * What distinguishes the pages of runs from those of comparisons.
     *
     * @param sheets style sheets, the text
     * @param scripts files beside this class that draw the charts
     * @param number a cell that stands to the right if all of its column do
     * @param oneLine characters of a cell that shall not be broken
     */
    public record Style(String sheets, List<String> scripts, Pattern number, int oneLine) {}

    /** A page of a run, which ends with where the run comes from. */
    HtmlPage(RunRecord run) {
        this(
                Headline.of(run),
                new Style(
                        ReportText.of("report.css")
                                + ReportText.of("timeline.css")
                                + ReportText.of("mapping.css")
                                + MappingStyle.TEXT,
                        List.of("report.js", "timeline.js"),
                        Pattern.compile("[+x]?[0-9][0-9,.]*( %)?|-"),
                        26),
                Provenance.facts(run));
    }

    /** A page that says itself where its data come from. */
    public HtmlPage(String title, Style style) {
        this(title, style, Map.of());
    }

    private HtmlPage(String title, Style style, Map<String, String> provenance) {
        this.style = style;
        this.provenance = provenance;
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(escape(title)).append("</title>\n<style>\n");
        html.append(style.sheets()).append("</style></head>\n<body><main>\n");
        html.append("<h1>").append(escape(title)).append("</h1>\n");
    }

    /** For content that is HTML already. */
    public StringBuilder raw() {
        return html;
    }

    /** Figures in large print: value, what it is, value, what it is, ... */
    public void cards(String... values) {
        html.append("<div class=\"cards\">");
        for (int i = 0; i < values.length; i += 2) {
            html.append("<div><b>").append(escape(values[i])).append("</b><span>");
            html.append(escape(values[i + 1])).append("</span></div>");
        }
        html.append("</div>\n");
    }

    public void paragraph(String text) {
        html.append("<p>").append(escape(text)).append("</p>\n");
    }

    void wrong(String text) {
        html.append("<p class=\"wrong\">").append(escape(text)).append("</p>\n");
    }

    void section(String title) {
        html.append("<h2>").append(escape(title)).append("</h2>\n");
    }

    void chart(String id, String title) {
        html.append("<figure><figcaption>").append(escape(title)).append("</figcaption><div class=\"chart\" id=\"");
        html.append(id)
                .append("\"><noscript>The chart needs JavaScript; the tables do not.</noscript></div></figure>\n");
    }

    public void table(List<String> titles, List<List<String>> rows) {
        boolean[] numbers = new boolean[titles.size()];
        for (int c = 0; c < numbers.length; c++) {
            int column = c;
            numbers[c] = rows.stream()
                    .allMatch(row -> style.number().matcher(row.get(column)).matches());
        }
        html.append("<div class=\"scroll\"><table><thead>");
        row("th", titles, numbers);
        html.append("</thead><tbody>\n");
        rows.forEach(row -> row("td", row, numbers));
        html.append("</tbody></table></div>\n");
    }

    /** Provenance, what the charts show, and the scripts: the rest of the page. */
    public String end(Object data) {
        if (!provenance.isEmpty()) {
            section("Provenance");
            List<List<String>> facts = new ArrayList<>();
            provenance.forEach((name, value) -> facts.add(List.of(name, value)));
            table(List.of("what", "value"), facts);
        }
        html.append("</main>\n<script type=\"application/json\" id=\"data\">")
                .append(json(data))
                .append("</script>\n");
        html.append("<script>").append(inline(ReportText.of(ECHARTS))).append("</script>\n");
        style.scripts()
                .forEach(script -> html.append("<script>\n")
                        .append(inline(ReportText.of(script)))
                        .append("</script>\n"));
        html.append("</body></html>\n");
        return html.toString();
    }

    private void row(String element, List<String> cells, boolean[] numbers) {
        html.append("<tr>");
        for (int c = 0; c < numbers.length; c++) {
            String kind = numbers[c] ? "n" : cells.get(c).length() <= style.oneLine() ? "s" : "l";
            html.append('<').append(element).append(" class=\"").append(kind).append("\">");
            html.append(escape(cells.get(c))).append("</").append(element).append('>');
        }
        html.append("</tr>\n");
    }

    /** "<" is escaped, so that no text can end the element. */
    private static String json(Object data) {
        try {
            return MAPPER.writeValueAsString(data)
                    .replace("<", "\\u003c")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps, lists, numbers and text are JSON", impossible);
        }
    }

    /** Text that is no mark-up, in one line. */
    public static String escape(String text) {
        return ReportText.escape(Printable.line(text));
    }

    /** A script that cannot end its element: the escaped form means the same inside a JavaScript string or pattern. */
    private static String inline(String script) {
        return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }
}
