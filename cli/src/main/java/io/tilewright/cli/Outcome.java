package io.tilewright.cli;

import io.tilewright.report.RunRecord;
import io.tilewright.tune.TuningResult;
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

    /** Of the tasks that were begun. */
    List<TuningResult> results();

    /** Trials in the log. */
    default long trials() {
        return results().stream().mapToLong(result -> result.trials().size()).sum();
    }

    /** {@code result.json} as maps, lists, numbers and text; a function of inputs and seed alone. */
    Map<String, Object> json(long seed);

    /** {@code report.md}. */
    String markdown(RunRecord run);

    /** {@code report.html}. */
    String html(RunRecord run);

    /** Further files of the run folder: name to text. */
    default Map<String, String> files() {
        return Map.of();
    }

    /** Titles of the table on the terminal. */
    List<String> titles();

    /** Its rows. */
    List<List<String>> rows();

    /** The sentences below it. */
    List<String> summary();

    /** Where to read on, given the run folder. */
    String pointer(Path run);

    /** The error that a finished run ends with, if any ({@link RunTrouble}). */
    Optional<TilewrightException> trouble(Path run);
}
