package io.tilewright.report.compare;

import io.tilewright.util.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** {@code comparison.md}: the tables as text for terminals and reviews. */
public final class ComparisonMarkdown {
    private ComparisonMarkdown() {}

    /** The whole file. */
    public static String of(ComparisonReport report) {
        StringBuilder text = new StringBuilder("# " + safe(report.title()) + "\n");
        for (ResultTable table : report.tables()) {
            text.append("\n## ").append(safe(table.title())).append("\n\n");
            if (!table.note().isEmpty()) {
                text.append(safe(table.note())).append("\n\n");
            }
            if (table.rows().isEmpty()) {
                continue;
            }
            row(text, table.columns());
            row(text, table.columns().stream().map(column -> "---").toList());
            table.rows().forEach(row -> row(text, row));
        }
        text.append("\n## Provenance\n\n");
        report.provenance()
                .forEach((name, value) -> text.append("- ")
                        .append(safe(name))
                        .append(": ")
                        .append(safe(value))
                        .append('\n'));
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(ComparisonMarkdown::safe).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String safe(String text) {
        return Printable.line(text)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "\\`");
    }
}
