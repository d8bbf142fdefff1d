package io.tilewright.cli;

import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import io.tilewright.vta.config.InvalidConfigException;
import io.tilewright.vta.config.RtlConfigs;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.image.ImageException;
import io.tilewright.vta.image.ProgramLines;
import io.tilewright.vta.image.RtlProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tilewright simulate}: programs to cycles and outputs. */
@Command(
        name = "simulate",
        description = "Run programs: cycles, what each unit did, and the SHA-256 of the outputs.",
        footer = {
            "",
            "A program file has one JSON object a line, plain or gzipped; --configs describes its chips.",
            "",
            "Example:",
            "  tilewright simulate --rtl-programs conv.d64.jsonl.gz --configs configs.json --json",
        })
final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A program file.")
    private Path file;

    @Option(names = "--rtl-programs", paramLabel = "FILE", description = "The same as FILE.")
    private Path programs;

    @Option(
            names = "--configs",
            paramLabel = "FILE",
            description = "configs.json of the program file. Default: the one beside it.")
    private Path configs;

    @Option(names = "--json", description = "Print one JSON object per program and line.")
    private boolean json;

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((file == null) == (programs == null)) {
            throw new ParameterException(spec.commandLine(), "give one program file, as FILE or with --rtl-programs");
        }
        Path source = file == null ? programs : file;
        Path beside = source.toAbsolutePath().resolveSibling("configs.json");
        Map<String, VtaConfig> chips = chips(configs == null ? beside : configs);
        ProgramPrinter printer = new ProgramPrinter(terminal, json);
        try (Stream<RtlProgram> lines = ProgramLines.read(source, chips::get)) {
            for (Iterator<RtlProgram> each = lines.iterator(); each.hasNext(); ) {
                printer.print(each.next());
            }
        } catch (ImageException wrong) {
            throw new TilewrightException(
                    Kind.INPUT,
                    wrong.getMessage(),
                    "the format is one JSON object a line, as docs/manual/simulate.md describes",
                    wrong);
        } finally {
            terminal.out().flush();
        }
        return printer.failed() == 0 ? 0 : Kind.INPUT.exitCode();
    }

    private static Map<String, VtaConfig> chips(Path file) {
        try {
            return RtlConfigs.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new TilewrightException(
                    Kind.INPUT,
                    "cannot read the chips' descriptions in " + file + ": " + unreadable.getMessage(),
                    "give the configs.json of the program file with --configs",
                    unreadable);
        } catch (InvalidConfigException wrong) {
            throw new TilewrightException(Kind.INPUT, file + ": " + wrong.getMessage(), wrong.advice(), wrong);
        }
    }
}
