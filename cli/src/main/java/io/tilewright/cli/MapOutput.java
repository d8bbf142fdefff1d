package io.tilewright.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that choose how evaluated mappings are shown. */
final class MapOutput {
    @Option(
            names = "--explain",
            description = "Print each mapping's loop nest, with what stays where, and its energy as a tree.")
    boolean explain;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the last mapping as nested boxes.")
    Path picture;

    @Option(
            names = "--timeloop",
            paramLabel = "FILE",
            description = "Write the last mapping as a mapping file of Timeloop (.yaml).")
    Path timeloop;
}
