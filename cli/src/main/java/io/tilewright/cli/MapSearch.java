package io.tilewright.cli;

import picocli.CommandLine.Option;

/** The options of a search for mappings. */
final class MapSearch {
    @Option(
            names = "--objective",
            paramLabel = "NAME",
            defaultValue = "edp",
            description = "What to make small: latency, energy or edp. Default: ${DEFAULT-VALUE}.")
    String objective;

    @Option(
            names = "--tuner",
            paramLabel = "NAME",
            defaultValue = "evolution",
            description = "Search method; 'tilewright list tuners'. Default: ${DEFAULT-VALUE}.")
    String tuner;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "512",
            description = "Evaluations per layer. Default: ${DEFAULT-VALUE}.")
    int budget;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Same seed, same mappings. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--quiet", description = "No progress.")
    boolean quiet;
}
