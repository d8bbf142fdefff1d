package io.tilewright.cli;

import io.tilewright.codesign.SharedChip;
import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.report.HtmlReport;
import io.tilewright.report.LayerRow;
import io.tilewright.report.MarkdownReport;
import io.tilewright.report.Numbers;
import io.tilewright.report.ResultJson;
import io.tilewright.report.RunRecord;
import io.tilewright.report.Summary;
import io.tilewright.tune.StopReason;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tuned and verified network.
 *
 * @param chip the one that all layers share, if they do
 */
record NetworkOutcome(TunedModel model, Optional<SharedChip> chip) implements Outcome {
    @Override
    public boolean stopped() {
        return model.stopped();
    }

    @Override
    public long trials() {
        return model.tuned().results().stream()
                .mapToLong(r -> r.trials().size())
                .sum();
    }

    @Override
    public String resultText(long seed) {
        return ResultJson.text(json(seed));
    }

    @Override
    public Map<String, Object> json(long seed) {
        Map<String, Object> json = ResultJson.of(model, seed);
        chip.ifPresent(shared -> {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("knobs", shared.knobs());
            object.put("cycles", Numbers.json(shared.cost()));
            object.put("bound", Numbers.json(shared.bound()));
            object.put("proven", shared.proven());
            object.put("chips", shared.chips());
            object.put("simulations", shared.simulations());
            json.put("shared_chip", object);
        });
        return json;
    }

    @Override
    public String markdown(RunRecord run) {
        return MarkdownReport.of(run, model);
    }

    @Override
    public String html(RunRecord run) {
        return HtmlReport.of(run, model);
    }

    @Override
    public TextTable table() {
        TextTable table = new TextTable(LayerRow.TITLES.toArray(String[]::new));
        model.layers().forEach(layer -> table.row(LayerRow.of(layer).cells().toArray()));
        return table;
    }

    @Override
    public List<String> summary() {
        List<String> lines = new ArrayList<>(Summary.lines(model));
        chip.ifPresent(shared -> lines.add(Summary.chip(shared)));
        return lines;
    }

    @Override
    public String pointer(Path run) {
        return "report.html; why: tilewright explain " + run;
    }

    @Override
    public Optional<TilewrightException> trouble(Path run) {
        Optional<TunedLayer> wrong = model.layers().stream()
                .filter(layer -> layer.winner().isPresent() && !layer.verified())
                .findFirst();
        if (wrong.isPresent()) {
            return Optional.of(new TilewrightException(
                    Kind.DIFFERS,
                    (model.winners() - model.verified()) + " of " + model.winners()
                            + " winners are not bit-exact; first: task "
                            + wrong.get().task().index() + ", "
                            + wrong.get().winner().orElseThrow().verification().detail(),
                    "do not use these programs; this is a bug, please report it with " + run + "/run.json"));
        }
        Optional<TunedLayer> impossible = model.layers().stream()
                .filter(layer -> layer.tuning().stopReason() == StopReason.NOTHING_FEASIBLE)
                .findFirst();
        if (impossible.isPresent()) {
            return Optional.of(new TilewrightException(
                    Kind.NOTHING_FEASIBLE,
                    "task " + impossible.get().task().index() + " "
                            + impossible.get().task().name() + " has no configuration that can run: "
                            + Summary.feasible(impossible.get()),
                    "choose a chip with larger buffers (--hw), another --space, or --rules ours"));
        }
        return model.totalCycles().isEmpty() ? Optional.of(partial(run)) : Optional.empty();
    }

    private TilewrightException partial(Path run) {
        List<TunedLayer> without = model.layers().stream()
                .filter(layer -> layer.winner().isEmpty())
                .toList();
        String tasks = without.size() + " of " + model.layers().size() + " tasks";
        if (without.stream().anyMatch(layer -> layer.tuning().stopReason() == StopReason.TIME)) {
            return new TilewrightException(
                    Kind.PARTIAL,
                    "a configuration that runs was not reached within the time for " + tasks,
                    "go on with more, or without a limit: tilewright tune --resume " + run + " --time none");
        }
        boolean allowed =
                without.stream().anyMatch(layer -> !layer.tuning().trials().isEmpty());
        return new TilewrightException(
                Kind.PARTIAL,
                allowed
                        ? "the budget ended before " + tasks + " had a configuration that runs"
                        : "no trials were allowed for " + tasks + " (--budget 0)",
                "go on with more: tilewright tune --resume " + run + " --budget N");
    }
}
