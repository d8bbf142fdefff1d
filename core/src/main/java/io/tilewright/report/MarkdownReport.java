package io.tilewright.report;

import io.tilewright.compile.TunedModel;
import java.util.List;

/** {@code report.md}: the run as text for terminals and reviews. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** The whole file. Holds no time of day and no duration. */
    public static String of(RunRecord run, TunedModel model) {
        StringBuilder text = new StringBuilder();
        MarkdownText.title(text, run);
        MarkdownText.list(text, Summary.lines(model));
        MarkdownText.list(text, List.of(Summary.coverage(model.network())));
        text.append("\n## Layers\n\n");
        MarkdownText.table(text, LayerRow.TITLES, LayerRow.all(model));
        text.append("\n## Feasible points\n\n");
        MarkdownText.table(text, FeasibleRows.TITLES, FeasibleRows.of(model));
        if (!model.network().coverage().host().isEmpty()) {
            text.append("\n## On the host\n\n");
            MarkdownText.table(text, HostRows.TITLES, HostRows.of(model.network()));
        }
        MarkdownText.provenance(text, run);
        return text.toString();
    }
}
