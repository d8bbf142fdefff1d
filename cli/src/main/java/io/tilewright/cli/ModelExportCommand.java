package io.tilewright.cli;

import io.tilewright.onnx.Models;
import io.tilewright.onnx.zoo.Zoo;
import io.tilewright.util.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tilewright model export}: a built-in network as a real ONNX file. */
@Command(
        name = "export",
        description = "Write a built-in network as an ONNX file, with seeded weights.",
        footer = {"", "Example:", "  tilewright model export resnet18 -o resnet18.onnx"})
final class ModelExportCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "A name of 'tilewright list models'.")
    private String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file, replaced if it exists. Default: NAME.onnx.")
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + Models.DEFAULT_SEED,
            description = "Seed of the weights. Default: ${DEFAULT-VALUE}.")
    private long seed;

    ModelExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (!Zoo.names().contains(name)) {
            throw NearestName.unknown("model", name, Zoo.names());
        }
        Path file = output == null ? Path.of(name + ".onnx") : output;
        Zoo.write(name, file, seed);
        try {
            terminal.out().println("wrote " + file + ", " + Files.size(file) + " bytes");
        } catch (IOException gone) {
            throw new UncheckedIOException("cannot look at the file just written: " + file, gone);
        }
    }
}
