package io.tilewright.report;

import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.onnx.HostWork;
import io.tilewright.util.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** {@code report.md}: the run as text for terminals and reviews. */
public final class MarkdownReport {
    private MarkdownReport() {}

    /** The whole file. Holds no time of day and no duration. */
    public static String of(RunRecord run, TunedModel model) {
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(safe(run.model()))
                .append(", tuned with ")
                .append(safe(run.choices().tuner()))
                .append("\n\n");
        Summary.lines(model)
                .forEach(line -> text.append("- ").append(safe(line)).append('\n'));
        text.append("- ").append(safe(Summary.coverage(model.network()))).append("\n\n## Layers\n\n");
        row(text, LayerRow.TITLES);
        row(text, LayerRow.TITLES.stream().map(title -> "---").toList());
        model.layers().forEach(layer -> row(text, LayerRow.of(layer).cells()));
        text.append("\n## Feasible points\n\n");
        row(text, List.of("task", "feasible", "trials", "failed", "ended by"));
        row(text, List.of("---", "---", "---", "---", "---"));
        for (TunedLayer layer : model.layers()) {
            row(
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
            row(text, List.of("operator", "nodes", "MACs", "reason"));
            row(text, List.of("---", "---", "---", "---"));
            for (HostWork host : model.network().coverage().host()) {
                row(
                        text,
                        List.of(host.op(), String.valueOf(host.nodes()), Numbers.grouped(host.macs()), host.reason()));
            }
        }
        text.append("\n## Provenance\n\n");
        Provenance.facts(run)
                .forEach((name, value) -> text.append("- ")
                        .append(safe(name))
                        .append(": ")
                        .append(safe(value))
                        .append('\n'));
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(MarkdownReport::safe).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Text from a model cannot break out of its cell or become markup. */
    private static String safe(String text) {
        return Printable.line(text)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "\\`");
    }
}
