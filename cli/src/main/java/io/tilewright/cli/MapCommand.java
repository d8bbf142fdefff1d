package io.tilewright.cli;

import io.tilewright.report.Numbers;
import io.tilewright.target.spatial.format.ArchitectureJson;
import io.tilewright.target.spatial.format.EvaluationJson;
import io.tilewright.target.spatial.format.MappingLine;
import io.tilewright.target.spatial.format.MappingLines;
import io.tilewright.target.spatial.format.ViolationText;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tilewright map}: mappings of layers onto spatial accelerators. */
@Command(
        name = "map",
        description = "Evaluate mappings of layers onto spatial accelerators, as Timeloop counts.",
        footer = {
            "",
            "Example:",
            "  tilewright map --evaluate mappings.jsonl --archs archs.json --json",
        })
final class MapCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--evaluate",
            paramLabel = "FILE",
            description = "Mappings as JSON lines: the cost of each, without any search.")
    private Path mappings;

    @Option(names = "--archs", paramLabel = "FILE", description = "JSON file of the architectures that the lines name.")
    private Path architectures;

    @Option(names = "--json", description = "Print one JSON object per mapping and line.")
    private boolean json;

    MapCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (mappings == null) {
            throw usage("what to map is missing", "name a file of mappings, e.g. --evaluate mappings.jsonl");
        }
        if (architectures == null) {
            throw usage("--archs is missing", "name the JSON file of the architectures that the mappings are for");
        }
        Map<String, Architecture> known = ArchitectureJson.read(architectures);
        if (json) {
            MappingLines.read(
                    mappings,
                    known,
                    line -> terminal.out()
                            .println(Json.line(EvaluationJson.of(line.id(), line.architecture(), evaluate(line)))));
            return 0;
        }
        TextTable table = new TextTable(
                "mapping", "architecture", "valid", "cycles", "utilisation", "energy pJ", "EDP pJ cycles", "reason");
        MappingLines.read(mappings, known, line -> row(table, line, evaluate(line)));
        table.lines().forEach(terminal.out()::println);
        return 0;
    }

    private static Evaluation evaluate(MappingLine line) {
        return new SpatialModel(line.architecture(), line.nest()).evaluate(line.mapping());
    }

    private static void row(TextTable table, MappingLine line, Evaluation result) {
        if (!result.valid()) {
            String reason = ViolationText.of(line.architecture(), result);
            table.row(line.id(), line.architecture().name(), "no", "-", "-", "-", "-", reason);
            return;
        }
        table.row(
                line.id(),
                line.architecture().name(),
                "yes",
                Numbers.grouped(result.cycles()),
                String.format(Locale.ROOT, "%.1f %%", 100 * result.utilization()),
                Numbers.grouped(Math.round(result.totalEnergy())),
                String.format(Locale.ROOT, "%.3e", result.edp()),
                "");
    }

    private static TilewrightException usage(String message, String advice) {
        return new TilewrightException(TilewrightException.Kind.USAGE, message, advice);
    }
}
