package io.tilewright.cli;

import io.tilewright.report.RunRecord;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tilewright map}: mappings of layers onto spatial accelerators. */
@Command(
        name = "map",
        description = "Search or evaluate mappings of layers onto spatial accelerators, as Timeloop counts.",
        footer = {
            "",
            "Examples:",
            "  tilewright map resnet18 --arch eyeriss --objective edp --tuner marl --budget 512",
            "  tilewright map --resume runs/resnet18-eyeriss-marl-1",
            "  tilewright map --evaluate mappings.jsonl --archs archs.json --json",
            "  tilewright map --evaluate mapping.yaml --arch arch.yaml --problem layer.yaml --explain",
        })
final class MapCommand implements Callable<Integer> {
    private static final List<String> ONLY_EVALUATE =
            List.of("--archs", "--problem", "--explain", "--svg", "--timeloop");
    private static final List<String> WITH_EVALUATE = List.of(
            "--evaluate",
            "--archs",
            "--arch",
            "--problem",
            "--json",
            "--explain",
            "--svg",
            "--timeloop",
            "--debug",
            "--quiet");

    private final Terminal terminal;
    private final Interrupt interrupt;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..1",
            description = "Search for mappings of its layers: an ONNX file, or a name of 'tilewright list models'.")
    private String model;

    @Mixin
    private MapSearch search;

    @Option(
            names = {"--budget", "--trials"},
            paramLabel = "N",
            defaultValue = "512",
            description = "Evaluations per task. Default: ${DEFAULT-VALUE}.")
    private int budget;

    @Option(names = "--batch", paramLabel = "N", description = "Images per run. Default: as the model says, else 1.")
    private Integer batch;

    @Mixin
    private RunOptions options;

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

    @Option(names = "--problem", paramLabel = "FILE", description = "Layer of a Timeloop mapping, as Timeloop's .yaml.")
    private Path problem;

    @Mixin
    private MapOutput output;

    MapCommand(Terminal terminal, Interrupt interrupt) {
        this.terminal = terminal;
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        RunStart start = new RunStart(terminal, spec, options, budget);
        if (mappings != null) {
            evaluate(start.given().names());
            return 0;
        }
        Optional<String> foreign =
                start.given().names().stream().filter(ONLY_EVALUATE::contains).findFirst();
        if (foreign.isPresent()) {
            throw TilewrightException.usage(
                    foreign.get() + " was given without --evaluate",
                    "it is for mappings that are evaluated, not searched");
        }
        options.check(budget, "evaluations", 512);
        TuneRun run = new TuneRun(terminal, interrupt, options.json, options.quiet);
        return run.execute(options.resume == null ? fresh(start) : start.resumed(model));
    }

    private TuneRun.Prepared fresh(RunStart start) {
        if (model == null) {
            throw TilewrightException.usage(
                    "what to map is missing",
                    "name a model, e.g. resnet18, or a file of mappings, e.g. --evaluate mappings.jsonl");
        }
        RunRecord.Choices choices =
                options.choices(RunRecord.Choices.SPATIAL, SpaceOptions.images(batch), budget, "skip");
        return start.fresh(TuningJob.of(model, choices, search.target()));
    }

    private void evaluate(List<String> given) {
        if (model != null) {
            throw TilewrightException.usage(
                    "both a model and --evaluate are given", "search for mappings or evaluate some, not both");
        }
        Optional<String> foreign =
                given.stream().filter(name -> !WITH_EVALUATE.contains(name)).findFirst();
        if (foreign.isPresent()) {
            throw TilewrightException.usage(
                    foreign.get() + " was given together with --evaluate, allowed with it: "
                            + String.join(", ", WITH_EVALUATE.subList(1, WITH_EVALUATE.indexOf("--debug"))),
                    "leave it out: it is for a search");
        }
        try (MapPrinter printer = new MapPrinter(terminal, output, options.json)) {
            String name = mappings.toString();
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                printer.accept(timeloop());
            } else {
                if (architectures == null) {
                    throw TilewrightException.usage(
                            "--archs is missing", "name the JSON file of the architectures that the mappings are for");
                }
                Map<String, Architecture> known = ArchitectureJson.read(architectures);
                MappingLines.read(mappings, known, printer);
            }
        }
    }

    private MappingLine timeloop() {
        if (search.architecture == null) {
            throw TilewrightException.usage(
                    "--arch is missing", "name the architecture of the mapping, e.g. --arch eyeriss");
        }
        if (problem == null) {
            throw TilewrightException.usage(
                    "--problem is missing", "name Timeloop's file of the layer, e.g. --problem layer.yaml");
        }
        Architecture machine = ShippedArchitectures.open(search.architecture);
        ConvNest nest = TimeloopProblem.read(problem);
        String id = mappings.getFileName().toString();
        return new MappingLine(1, id, "", machine, nest, TimeloopMapping.read(mappings, machine, nest));
    }
}
