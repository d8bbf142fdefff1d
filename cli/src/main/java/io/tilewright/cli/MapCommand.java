package io.tilewright.cli;

import io.tilewright.target.spatial.format.ArchitectureJson;
import io.tilewright.target.spatial.format.MappingLine;
import io.tilewright.target.spatial.format.MappingLines;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.target.spatial.format.TimeloopMapping;
import io.tilewright.target.spatial.format.TimeloopProblem;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.ConvNest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tilewright map}: mappings of layers onto spatial accelerators. */
@Command(
        name = "map",
        description = "Search or evaluate mappings of layers onto spatial accelerators, as Timeloop counts.",
        footer = {
            "",
            "Examples:",
            "  tilewright map resnet18 --arch eyeriss --objective edp --tuner marl --budget 512",
            "  tilewright map --evaluate mappings.jsonl --archs archs.json --json",
            "  tilewright map --evaluate mapping.yaml --arch arch.yaml --problem layer.yaml --explain",
        })
final class MapCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..1",
            description = "Search for mappings of its layers: an ONNX file, or a name of 'tilewright list models'.")
    private String model;

    @Mixin
    private MapSearch search;

    @Option(
            names = "--evaluate",
            paramLabel = "FILE",
            description = "What to evaluate: mappings as JSON lines, or one mapping of Timeloop (.yaml).")
    private Path mappings;

    @Option(
            names = "--archs",
            paramLabel = "FILE",
            description = "JSON file of the architectures that JSON lines name.")
    private Path architectures;

    @Option(
            names = "--arch",
            paramLabel = "NAME|FILE",
            description =
                    "Architecture of a search or of a Timeloop mapping: a name of 'tilewright list architectures', a .json or a"
                            + " Timeloop .yaml file.")
    private String architecture;

    @Option(names = "--problem", paramLabel = "FILE", description = "Layer of a Timeloop mapping, as Timeloop's .yaml.")
    private Path problem;

    @Mixin
    private MapOutput output;

    MapCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (model != null && mappings != null) {
            throw usage("both a model and --evaluate are given", "search for mappings or evaluate some, not both");
        }
        if (model != null) {
            if (architecture == null) {
                throw usage("--arch is missing", "name the architecture to map onto, e.g. --arch eyeriss");
            }
            new NetworkMapping(terminal, search, output.json).run(model, architecture);
            return 0;
        }
        if (mappings == null) {
            throw usage(
                    "what to map is missing",
                    "name a model, e.g. resnet18, or a file of mappings, e.g. --evaluate mappings.jsonl");
        }
        try (MapPrinter printer = new MapPrinter(terminal, output)) {
            String name = mappings.toString();
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                printer.accept(timeloop());
            } else {
                if (architectures == null) {
                    throw usage(
                            "--archs is missing", "name the JSON file of the architectures that the mappings are for");
                }
                Map<String, Architecture> known = ArchitectureJson.read(architectures);
                MappingLines.read(mappings, known, printer);
            }
        }
        return 0;
    }

    private MappingLine timeloop() {
        if (architecture == null) {
            throw usage("--arch is missing", "name the architecture of the mapping, e.g. --arch eyeriss");
        }
        if (problem == null) {
            throw usage("--problem is missing", "name Timeloop's file of the layer, e.g. --problem layer.yaml");
        }
        Architecture machine = ShippedArchitectures.open(architecture);
        ConvNest nest = TimeloopProblem.read(problem);
        String id = mappings.getFileName().toString();
        return new MappingLine(1, id, "", machine, nest, TimeloopMapping.read(mappings, machine, nest));
    }

    private static TilewrightException usage(String message, String advice) {
        return new TilewrightException(TilewrightException.Kind.USAGE, message, advice);
    }
}
