package io.tilewright.cli;

import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.MappedModel;
import io.tilewright.report.MappingHtml;
import io.tilewright.report.MappingMarkdown;
import io.tilewright.report.MappingRow;
import io.tilewright.report.MappingSummary;
import io.tilewright.report.ResultJson;
import io.tilewright.report.RunRecord;
import io.tilewright.target.spatial.format.ArchitectureJson;
import io.tilewright.target.spatial.format.MappingText;
import io.tilewright.tune.TuningResult;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapped network. */
record MappingOutcome(MappedModel mapped) implements Outcome {
    @Override
    public boolean stopped() {
        return mapped.model().stopped();
    }

    @Override
    public List<String> soFar() {
        return MappingSummary.soFar(mapped);
    }

    @Override
    public List<TuningResult> results() {
        return mapped.tuned().results();
    }

    @Override
    public Map<String, Object> json(long seed) {
        return ResultJson.of(mapped, seed);
    }

    @Override
    public String markdown(RunRecord run) {
        return MappingMarkdown.of(run, mapped);
    }

    @Override
    public String html(RunRecord run) {
        return MappingHtml.of(run, mapped);
    }

    /** The mappings as lines of {@code map --evaluate}, and the architecture that they are for. */
    @Override
    public Map<String, String> files() {
        StringBuilder lines = new StringBuilder();
        for (LayerMapping layer : mapped.layers()) {
            layer.best()
                    .ifPresent(best -> lines.append(MappingText.line(
                                    "task-" + layer.task().index(),
                                    layer.task().name(),
                                    mapped.target().architecture(),
                                    best.layer().nest(),
                                    best.layer().mapping()))
                            .append('\n'));
        }
        return Map.of(
                "mappings.jsonl",
                lines.toString(),
                "architecture.json",
                ArchitectureJson.writeLine(mapped.target().architecture()) + "\n");
    }

    @Override
    public List<String> titles() {
        return MappingRow.TITLES;
    }

    @Override
    public List<List<String>> rows() {
        return MappingRow.all(mapped);
    }

    @Override
    public List<String> summary() {
        return MappingSummary.lines(mapped);
    }

    @Override
    public String pointer(Path run) {
        return "report.html; loop nests: tilewright explain " + run;
    }

    @Override
    public Optional<TilewrightException> trouble(Path run) {
        return new RunTrouble(run, "map", "a mapping", "evaluations")
                .of(
                        mapped.model(),
                        layer -> "has no mapping onto "
                                + mapped.target().architecture().name(),
                        "an architecture with room for whole layers has mappings of each: this is a bug, please report it"
                                + " with " + run + "/run.json");
    }
}
