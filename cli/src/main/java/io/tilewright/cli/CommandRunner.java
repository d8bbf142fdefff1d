package io.tilewright.cli;

import io.tilewright.util.TilewrightException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Parses the arguments, runs the verb, turns whatever goes wrong into one message and an exit code. */
final class CommandRunner {
    private CommandRunner() {}

    /** Runs one command line; the exit codes are those of {@link Failures}. */
    static int run(String[] args, Terminal terminal, Interrupt interrupt) {
        CommandLine line = commandLine(terminal, interrupt);
        Failures failures = new Failures(terminal, args);
        line.setParameterExceptionHandler((bad, rest) -> failures.usage(bad));
        line.setExecutionExceptionHandler((bad, command, parsed) -> failures.report(bad));
        try {
            return line.execute(args);
        } catch (TilewrightException bad) {
            return failures.report(bad);
        }
    }

    /** The complete command tree. */
    static CommandLine commandLine(Terminal terminal, Interrupt interrupt) {
        CommandLine line = new CommandLine(new TilewrightCommand(), new CommandFactory(terminal, interrupt));
        Numerals.register(line);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.outIsTty() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpWidth(Math.min(110, Math.max(80, terminal.width())));
        return line;
    }
}
