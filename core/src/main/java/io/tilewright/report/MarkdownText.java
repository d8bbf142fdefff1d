package io.tilewright.report;

import io.tilewright.util.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** What both kinds of {@code report.md} are made of. */
final class MarkdownText {
    private MarkdownText() {}

    static void title(StringBuilder text, RunRecord run) {
        text.append("# ").append(safe(Headline.of(run))).append("\n\n");
    }

    static void list(StringBuilder text, List<String> lines) {
        lines.forEach(line -> text.append("- ").append(safe(line)).append('\n'));
    }

    static void table(StringBuilder text, List<String> titles, List<List<String>> rows) {
        row(text, titles);
        row(text, titles.stream().map(title -> "---").toList());
        rows.forEach(row -> row(text, row));
    }

    static void provenance(StringBuilder text, RunRecord run) {
        text.append("\n## Provenance\n\n");
        Provenance.facts(run)
                .forEach((name, value) -> text.append("- ")
                        .append(safe(name))
                        .append(": ")
                        .append(safe(value))
                        .append('\n'));
    }

    static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(MarkdownText::safe).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Text from a file cannot break out of its cell or become markup. */
    static String safe(String text) {
        return Printable.line(text)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "\\`");
    }
}
