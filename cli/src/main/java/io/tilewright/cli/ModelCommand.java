package io.tilewright.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tilewright model}: the group of verbs about built-in networks. */
@Command(name = "model", description = "Built-in networks as files.", subcommands = ModelExportCommand.class)
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        throw new ParameterException(
                line,
                "a command is missing, allowed: "
                        + String.join(", ", line.getSubcommands().keySet()));
    }
}
