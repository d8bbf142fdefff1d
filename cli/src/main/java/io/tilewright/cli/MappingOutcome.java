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
import io.tilewright.tune.StopReason;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapped network. */
record MappingOutcome(MappedModel mapped) implements Outcome {
    @Override
    public boolean stopped() {
        return mapped.stopped();
    }

    @Override
    public List<String> soFar() {
        return MappingSummary.soFar(mapped);
    }

    @Override
    public long trials() {
        return mapped.layers().stream()
                .mapToLong(layer -> layer.tuning().trials().size())
                .sum();
    }

    @Override
    public String resultText(long seed) {
        return ResultJson.text(mapped, seed);
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
    public TextTable table() {
        TextTable table = new TextTable(MappingRow.TITLES.toArray(String[]::new));
        MappingRow.all(mapped).forEach(row -> table.row(row.toArray()));
        return table;
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
        if (mapped.complete()) {
            return Optional.empty();
        }
        Optional<LayerMapping> impossible = mapped.layers().stream()
                .filter(layer -> layer.tuning().stopReason() == StopReason.NOTHING_FEASIBLE)
                .findFirst();
        if (impossible.isPresent()) {
            return Optional.of(new TilewrightException(
                    Kind.NOTHING_FEASIBLE,
                    "task " + impossible.get().task().index() + " "
                            + impossible.get().task().name() + " has no mapping onto "
                            + mapped.target().architecture().name(),
                    "the outermost level has to hold its whole tensors: raise its entries, or leave them out (null)"));
        }
        String tasks = mapped.network().tasks().size() - mapped.found() + " of "
                + mapped.network().tasks().size() + " tasks";
        boolean late = mapped.layers().stream().anyMatch(layer -> layer.tuning().stopReason() == StopReason.TIME);
        boolean allowed = trials() > 0;
        return Optional.of(new TilewrightException(
                Kind.PARTIAL,
                allowed
                        ? "the " + (late ? "time" : "budget") + " ended before " + tasks + " had a mapping"
                        : "no evaluations were allowed for " + tasks + " (--budget 0)",
                "go on with more: tilewright map --resume " + run + (late ? " --time none" : " --budget N")));
    }
}
