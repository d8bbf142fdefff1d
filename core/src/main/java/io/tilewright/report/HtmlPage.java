package io.tilewright.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.target.spatial.view.MappingStyle;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What both kinds of {@code report.html} are made of: one file without references to anything outside it. Tables are plain
 * HTML and need no JavaScript; the charts are drawn by ECharts, inlined from the class path.
 */
final class HtmlPage {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final Pattern NUMBER = Pattern.compile("[+x]?[0-9][0-9,.]*( %)?|-");
    /** Characters of a cell that shall not be broken. */
    private static final int ONE_LINE = 26;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RunRecord run;
    private final StringBuilder html = new StringBuilder(1 << 20);

    HtmlPage(RunRecord run) {
        this.run = run;
        String title = Headline.of(run);
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(escape(title)).append("</title>\n<style>\n");
        html.append(ReportText.of("report.css"))
                .append(ReportText.of("timeline.css"))
                .append(ReportText.of("mapping.css"))
                .append(MappingStyle.TEXT)
                .append("</style></head>\n<body><main>\n");
        html.append("<h1>").append(escape(title)).append("</h1>\n");
    }

    /** For content that is HTML already. */
    StringBuilder raw() {
        return html;
    }

    /** Figures in large print: value, what it is, value, what it is, ... */
    void cards(String... values) {
        html.append("<div class=\"cards\">");
        for (int i = 0; i < values.length; i += 2) {
            html.append("<div><b>").append(escape(values[i])).append("</b><span>");
            html.append(escape(values[i + 1])).append("</span></div>");
        }
        html.append("</div>\n");
    }

    void paragraph(String text) {
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

    void table(List<String> titles, List<List<String>> rows) {
        boolean[] numbers = new boolean[titles.size()];
        for (int c = 0; c < numbers.length; c++) {
            int column = c;
            numbers[c] = rows.stream()
                    .allMatch(row -> NUMBER.matcher(row.get(column)).matches());
        }
        html.append("<div class=\"scroll\"><table><thead>");
        row("th", titles, numbers);
        html.append("</thead><tbody>\n");
        rows.forEach(row -> row("td", row, numbers));
        html.append("</tbody></table></div>\n");
    }

    /** Provenance, what the charts show, and the scripts: the rest of the page. */
    String end(Object data) {
        section("Provenance");
        List<List<String>> facts = new ArrayList<>();
        Provenance.facts(run).forEach((name, value) -> facts.add(List.of(name, value)));
        table(List.of("what", "value"), facts);
        html.append("</main>\n<script type=\"application/json\" id=\"data\">")
                .append(json(data))
                .append("</script>\n");
        html.append("<script>").append(inline(ReportText.of(ECHARTS))).append("</script>\n");
        html.append("<script>\n").append(inline(ReportText.of("report.js"))).append("</script>\n");
        html.append("<script>\n").append(inline(ReportText.of("timeline.js"))).append("</script>\n</body></html>\n");
        return html.toString();
    }

    private void row(String element, List<String> cells, boolean[] numbers) {
        html.append("<tr>");
        for (int c = 0; c < numbers.length; c++) {
            String kind = numbers[c] ? "n" : cells.get(c).length() <= ONE_LINE ? "s" : "l";
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

    private static String escape(String text) {
        return ReportText.escape(Printable.line(text));
    }

    /** A script that cannot end its element: the escaped form means the same inside a JavaScript string or pattern. */
    private static String inline(String script) {
        return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }
}
