package io.tilewright.cli;

import io.tilewright.report.RunRecord;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has come to, in every form that is printed or written. */
sealed interface Outcome permits NetworkOutcome, MappingOutcome, ProblemOutcome {
    /** Whether a stop request ended it early: then there is nothing to write. */
    boolean stopped();

    /** What a run that was stopped has found until then, as sentences; empty where that is not known before the end. */
    default List<String> soFar() {
        return List.of();
    }

    /** Trials in the log. */
    long trials();

    /** {@code result.json}; a function of inputs and seed alone. */
    String resultText(long seed);

    /** The same as maps, lists, numbers and text. */
    Map<String, Object> json(long seed);

    /** {@code report.md}. */
    String markdown(RunRecord run);

    /** {@code report.html}. */
    String html(RunRecord run);

    /** Further files of the run folder: name to text. */
    default Map<String, String> files() {
        return Map.of();
    }

    /** The table on the terminal. */
    TextTable table();

    /** The sentences below it. */
    List<String> summary();

    /** Where to read on, given the run folder. */
    String pointer(Path run);

    /** The error that a finished run ends with, if any: table and folder are complete by then. */
    Optional<TilewrightException> trouble(Path run);
}
