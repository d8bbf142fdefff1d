package io.tilewright.cli;

import io.tilewright.codesign.SharedChip;
import io.tilewright.compile.TunedModel;
import io.tilewright.report.HtmlReport;
import io.tilewright.report.LayerRow;
import io.tilewright.report.MarkdownReport;
import io.tilewright.report.Numbers;
import io.tilewright.report.ResultJson;
import io.tilewright.report.RunRecord;
import io.tilewright.report.Summary;
import io.tilewright.tune.TuningResult;
import io.tilewright.util.TilewrightException;
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
    public List<TuningResult> results() {
        return model.tuned().results();
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
    public List<String> titles() {
        return LayerRow.TITLES;
    }

    @Override
    public List<List<String>> rows() {
        return LayerRow.all(model);
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
        return new RunTrouble(run, "tune", "a configuration that runs", "trials")
                .of(
                        model,
                        layer -> "has no configuration that can run: " + Summary.feasible(layer),
                        "choose a chip with larger buffers (--hw), another --space, or --rules ours");
    }
}
