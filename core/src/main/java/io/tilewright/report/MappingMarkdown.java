package io.tilewright.report;

import io.tilewright.compile.BestMapping;
import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.MappedModel;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.view.LoopNestText;
import java.util.List;

/** {@code report.md} of a mapped network. */
public final class MappingMarkdown {
    private MappingMarkdown() {}

    /** The whole file. Holds no time of day and no duration. */
    public static String of(RunRecord run, MappedModel mapped) {
        StringBuilder text = new StringBuilder();
        MarkdownText.title(text, run);
        MarkdownText.list(text, MappingSummary.lines(mapped));
        MarkdownText.list(text, List.of(MappingSummary.coverage(mapped.network())));
        text.append("\n## Layers\n\n");
        MarkdownText.table(text, MappingRow.TITLES, MappingRow.all(mapped));
        text.append("\n## Energy of the network\n\n");
        MarkdownText.table(text, MappingEnergy.TITLES, MappingEnergy.rows(mapped));
        text.append("\n## Mappings\n");
        mapped.layers().forEach(layer -> mapping(text, mapped, layer));
        if (!mapped.network().coverage().host().isEmpty()) {
            text.append("\n## Not mapped\n\n");
            MarkdownText.table(text, HostRows.TITLES, HostRows.of(mapped.network()));
        }
        text.append("\n## Architecture\n\n");
        Architecture architecture = mapped.target().architecture();
        MarkdownText.table(text, ArchitectureRows.TITLES, ArchitectureRows.of(architecture));
        MarkdownText.provenance(text, run);
        return text.toString();
    }

    private static void mapping(StringBuilder text, MappedModel mapped, LayerMapping layer) {
        text.append("\n### Task ").append(layer.task().index()).append(": ");
        text.append(MarkdownText.safe(layer.task().name())).append("\n\n");
        text.append(MarkdownText.safe(MappingSummary.layer(layer))).append("\n");
        if (layer.best().isPresent()) {
            BestMapping best = layer.best().get();
            text.append('\n');
            LoopNestText.lines(mapped.target().architecture(), best.layer().mapping(), best.evaluation(), best.groups())
                    .forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }
}
