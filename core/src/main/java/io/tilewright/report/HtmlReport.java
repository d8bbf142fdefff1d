package io.tilewright.report;

import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code report.html} of a network: tables, charts, and the winners' timelines ({@link HtmlPage}). */
public final class HtmlReport {
    private HtmlReport() {}

    /** The whole file. Holds no time of day and no duration. */
    public static String of(RunRecord run, TunedModel model) {
        HtmlPage page = new HtmlPage(run);
        boolean complete = model.totalCycles().isPresent();
        page.cards(
                complete ? Numbers.grouped(model.totalCycles().getAsLong()) : "-",
                "cycles",
                complete ? Numbers.millis(model.totalMillis().getAsDouble()) : "-",
                "ms at the chip's clock",
                complete ? "+" + Numbers.percent(model.tuned().gap()) : "-",
                "above the lower bound, at most",
                model.verified() + "/" + model.winners(),
                "winners bit-exact");
        page.paragraph(Summary.coverage(model.network()));
        Summary.findings(model).forEach(page::paragraph);
        Summary.warnings(model).forEach(page::wrong);
        page.section("Layers");
        page.table(LayerRow.TITLES, LayerRow.all(model));
        page.chart("cycles", "Cycles against the lower bound, one use of each layer");
        page.chart("binds", "Where the compute unit's cycles go");
        page.chart("curves", "Best so far, above the lower bound (logarithmic)");
        LearningCurve.append(
                page, model.layers().stream().map(TunedLayer::tuning).toList());
        page.section("Timelines of the winners");
        page.paragraph("What each unit does, cycle by cycle; pale stretches are waiting.");
        TimelineFigures.append(page.raw(), model);
        page.section("Feasible points");
        page.table(FeasibleRows.TITLES, FeasibleRows.of(model));
        page.section("Verification");
        page.paragraph("Each winner ran on seeded data; every output was compared with an integer reference.");
        page.table(List.of("task", "outputs", "different", "inside the clip range"), verification(model));
        if (!model.network().coverage().host().isEmpty()) {
            page.section("On the host");
            page.table(HostRows.TITLES, HostRows.of(model.network()));
        }
        return page.end(data(model));
    }

    private static List<List<String>> verification(TunedModel model) {
        return model.layers().stream()
                .filter(layer -> layer.winner().isPresent())
                .map(layer -> {
                    var outcome = layer.winner().get().verification();
                    return List.of(
                            String.valueOf(layer.task().index()),
                            Numbers.grouped(outcome.outputs()),
                            Numbers.grouped(outcome.mismatches()),
                            Numbers.percent((double) outcome.inside() / outcome.outputs()));
                })
                .toList();
    }

    /** What the charts show. */
    private static List<Object> data(TunedModel model) {
        List<Object> layers = new ArrayList<>();
        for (TunedLayer layer : model.layers()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(
                    "name",
                    layer.task().index() + " " + Printable.line(layer.task().name()));
            json.put("bound", Numbers.json(layer.tuning().bound()));
            json.put("curve", Curve.corners(layer.tuning()));
            json.put("learning", LearningCurve.of(layer.tuning()));
            layer.winner().ifPresent(winner -> {
                json.put("cycles", winner.cycles());
                json.put(
                        "units",
                        winner.explanation().units().stream()
                                .map(ResultJson::term)
                                .toList());
            });
            layers.add(json);
        }
        return layers;
    }
}
