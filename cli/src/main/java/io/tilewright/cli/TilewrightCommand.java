package io.tilewright.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code tilewright} without a verb: shows the help. */
@Command(
        name = "tilewright",
        description =
                "Compiles and tunes neural networks for the VTA tensor accelerator, cycle by cycle and bit by bit.",
        subcommands = {
            TuneCommand.class,
            InspectCommand.class,
            ExplainCommand.class,
            ImageCommand.class,
            SimulateCommand.class,
            TableCommand.class,
            CodesignCommand.class,
            CompareCommand.class,
            MapCommand.class,
            ReplayCommand.class,
            ListCommand.class,
            ModelCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  tilewright tune resnet18                 tune every layer of ResNet-18",
            "  tilewright inspect model.onnx            what is in a model, and what runs where",
            "  tilewright explain runs/resnet18-certified-1   why these configurations",
            "",
            "Exit codes: 0 done, 1 bug, 2 usage, 3 wrong or unsupported input, 4 nothing feasible,",
            "  5 verification or replay differs, 6 budget ended early, 130 interrupted (resumable).",
        })
final class TilewrightCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--version", description = "The same as 'tilewright version'.")
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean debug;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        if (version) {
            line.getSubcommands().get("version").execute();
        } else {
            line.usage(line.getOut());
        }
    }
}
