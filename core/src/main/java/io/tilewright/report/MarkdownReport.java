package io.tilewright.report;

import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.onnx.HostWork;
import java.util.List;

/** {@code report.md}: the run as text for terminals and reviews. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** The whole file. Holds no time of day and no duration. */
    public static String of(RunRecord run, TunedModel model) {
        StringBuilder text = new StringBuilder();
        MarkdownText.title(text, run);
        Summary.lines(model)
                .forEach(line ->
                        text.append("- ").append(MarkdownText.safe(line)).append('\n'));
        text.append("- ")
                .append(MarkdownText.safe(Summary.coverage(model.network())))
                .append("\n\n## Layers\n\n");
        MarkdownText.row(text, LayerRow.TITLES);
        MarkdownText.row(text, LayerRow.TITLES.stream().map(title -> "---").toList());
        model.layers()
                .forEach(layer -> MarkdownText.row(text, LayerRow.of(layer).cells()));
        text.append("\n## Feasible points\n\n");
        MarkdownText.row(text, List.of("task", "feasible", "trials", "failed", "ended by"));
        MarkdownText.row(text, List.of("---", "---", "---", "---", "---"));
        for (TunedLayer layer : model.layers()) {
            MarkdownText.row(
                    text,
                    List.of(
                            String.valueOf(layer.task().index()),
                            Summary.feasible(layer),
                            String.valueOf(layer.tuning().trials().size()),
                            String.valueOf(layer.tuning().failed()),
                            String.valueOf(layer.tuning().stopReason())));
        }
        if (!model.network().coverage().host().isEmpty()) {
            text.append("\n## On the host\n\n");
            MarkdownText.row(text, List.of("operator", "nodes", "MACs", "reason"));
            MarkdownText.row(text, List.of("---", "---", "---", "---"));
            for (HostWork host : model.network().coverage().host()) {
                MarkdownText.row(
                        text,
                        List.of(host.op(), String.valueOf(host.nodes()), Numbers.grouped(host.macs()), host.reason()));
            }
        }
        MarkdownText.provenance(text, run);
        return text.toString();
    }
}
