package io.tilewright.cli;

import io.tilewright.util.IoReason;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import io.tilewright.vta.config.InvalidConfigException;
import io.tilewright.vta.config.RtlConfigs;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.image.ImageException;
import io.tilewright.vta.image.ProgramLines;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.isa.IsaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
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
            "FILE is one of: program lines of the RTL bench (JSON, plain or gzipped; --configs describes their",
            "chips), the manifest of a memory image, assembler text. Exit code 5 when outputs or cycles are not",
            "those that the file expects.",
            "",
            "Examples:",
            "  tilewright simulate images/task-3.json",
            "  tilewright simulate images/task-3.json --trace task-3.trace.json",
            "  tilewright simulate --rtl-programs conv.d64.jsonl.gz --configs configs.json --json",
        })
final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Programs, in one of the forms below.")
    private Path file;

    @Option(names = "--rtl-programs", paramLabel = "FILE", description = "Program lines of the RTL bench.")
    private Path programs;

    @Option(
            names = "--configs",
            paramLabel = "FILE",
            description = "configs.json of the program file. Default: the one beside it.")
    private Path configs;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write what each unit did, and when, as trace events that Perfetto and Chrome show.")
    private Path trace;

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
        ProgramPrinter printer;
        try (TraceFile events = trace == null ? null : TraceFile.create(trace)) {
            printer = new ProgramPrinter(terminal, json, events);
            run(source, programs == null ? ProgramFile.form(source) : ProgramFile.Form.LINES, printer);
            if (events != null) {
                events.complete();
            }
        } catch (ImageException wrong) {
            throw new TilewrightException(
                    Kind.INPUT, wrong.getMessage(), "docs/manual/simulate.md describes the formats", wrong);
        } catch (IsaException wrong) {
            throw new TilewrightException(Kind.INPUT, source + ": " + wrong.getMessage(), wrong.advice(), wrong);
        } catch (IOException unreadable) {
            throw new TilewrightException(
                    Kind.INPUT,
                    "cannot read " + source + ": " + IoReason.of(unreadable),
                    "check that the file exists and may be read",
                    unreadable);
        } finally {
            terminal.out().flush();
        }
        return printer.different() > 0 ? Kind.DIFFERS.exitCode() : printer.failed() > 0 ? Kind.INPUT.exitCode() : 0;
    }

    private void run(Path source, ProgramFile.Form form, ProgramPrinter printer) throws IOException {
        switch (form) {
            case IMAGE -> printer.print(ProgramFile.image(source));
            case TEXT -> printer.print(ProgramFile.text(source));
            case LINES -> {
                Path beside = source.toAbsolutePath().resolveSibling("configs.json");
                Path described = configs == null ? beside : configs;
                Map<String, VtaConfig> chips = chips(described);
                try (Stream<RtlProgram> lines =
                        ProgramLines.read(source, name -> named(name, source, described, chips))) {
                    lines.forEachOrdered(printer::print);
                }
            }
        }
    }

    private static VtaConfig named(String name, Path source, Path file, Map<String, VtaConfig> chips) {
        VtaConfig chip = chips.get(name);
        if (chip == null) {
            throw new TilewrightException(
                    Kind.INPUT,
                    source + ": a program is for the chip '" + name + "', which " + file
                            + " does not describe; it has: " + String.join(", ", new TreeSet<>(chips.keySet())),
                    NearestName.of(name, chips.keySet())
                                    .map(near -> "did the program mean '" + near + "'? ")
                                    .orElse("")
                            + "give the configs.json of the program file with --configs");
        }
        return chip;
    }

    private static Map<String, VtaConfig> chips(Path file) {
        try {
            return RtlConfigs.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new TilewrightException(
                    Kind.INPUT,
                    "cannot read the chips' descriptions in " + file + ": " + IoReason.of(unreadable),
                    "give the configs.json of the program file with --configs",
                    unreadable);
        } catch (InvalidConfigException wrong) {
            throw new TilewrightException(Kind.INPUT, file + ": " + wrong.getMessage(), wrong.advice(), wrong);
        }
    }
}
