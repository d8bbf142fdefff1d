package io.tilewright.report.compare;

import io.tilewright.util.AtomicFile;
import java.nio.file.Path;

/**
 * The folder of a comparison:
 *
 * <ul>
 *   <li>{@code compare.json}: provenance and choices ({@link ComparisonRecord})
 *   <li>{@code vta_config.json}: the chip
 *   <li>{@code tables/}: every point of every task, {@code cells.jsonl}: every run; both are kept for resuming
 *   <li>{@code results.json}, {@code runs.csv}, {@code comparison.md}, {@code comparison.html}
 * </ul>
 */
public record ComparisonFolder(Path path) {
    public Path record() {
        return path.resolve("compare.json");
    }

    public Path chip() {
        return path.resolve("vta_config.json");
    }

    public Path cells() {
        return path.resolve("cells.jsonl");
    }

    public Path tables() {
        return path.resolve("tables");
    }

    public Path html() {
        return path.resolve("comparison.html");
    }

    public Path markdown() {
        return path.resolve("comparison.md");
    }

    /** Writes the four files of the report. */
    public void write(ComparisonReport report) {
        AtomicFile.write(path.resolve("results.json"), ComparisonJson.text(report));
        AtomicFile.write(path.resolve("runs.csv"), ComparisonCsv.of(report.findings()));
        AtomicFile.write(markdown(), ComparisonMarkdown.of(report));
        AtomicFile.write(html(), ComparisonHtml.of(report));
    }
}
