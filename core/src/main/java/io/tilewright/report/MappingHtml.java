package io.tilewright.report;

import io.tilewright.compile.BestMapping;
import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.MappedModel;
import io.tilewright.target.spatial.view.EnergyTree;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code report.html} of a mapped network: totals, tables, charts, and each layer's mapping ({@link HtmlPage}). */
public final class MappingHtml {
    private MappingHtml() {}

    /** The whole file. Holds no time of day and no duration. */
    public static String of(RunRecord run, MappedModel mapped) {
        HtmlPage page = new HtmlPage(run);
        boolean complete = mapped.complete();
        String objective = mapped.target().objective().label();
        page.cards(
                complete ? Numbers.grouped(mapped.cycles()) : "-",
                "cycles, all layers one after the other",
                complete ? Numbers.energy(mapped.energy()) : "-",
                "energy",
                complete ? Numbers.scientific(mapped.edp()) : "-",
                "EDP, pJ x cycles",
                complete ? Numbers.percent(mapped.utilisation()) : "-",
                "of the multipliers' cycles used",
                mapped.gap().isPresent() ? "+" + Numbers.percent(mapped.gap()) : "-",
                objective + " above the proven bound, at most");
        page.paragraph(MappingSummary.coverage(mapped.network()));
        List<String> lines = MappingSummary.lines(mapped);
        lines.stream().skip(complete ? 1 : 0).forEach(page::paragraph);
        page.section("Layers");
        page.paragraph("One use of each layer, all its groups counted; searched for the lowest " + objective + ".");
        page.table(MappingRow.TITLES, MappingRow.all(mapped));
        page.chart("energy", "Energy by component, all uses of each layer");
        page.chart("latency", "Cycles of all uses of each layer, and those the multipliers alone would take");
        if (mapped.layers().stream().anyMatch(layer -> layer.tuning().trials().size() > 1)) {
            page.chart("curves", "Best so far, above the lower bound (both axes logarithmic)");
        }
        if (mapped.found() > 0) {
            page.section("Energy of the network");
            page.raw().append("<div class=\"panel\">");
            MappingFigures.tree(page.raw(), MappingEnergy.of(mapped));
            page.raw().append("</div>\n");
        }
        page.section("Mappings");
        page.paragraph(
                "Every level is a box inside the one that feeds it, with what it holds and its loops, the outermost"
                        + " first. Beside a loop stand the tensors whose tiles below stay in place while it runs. Orange:"
                        + " the children in use.");
        MappingFigures.append(page.raw(), mapped);
        if (!mapped.network().coverage().host().isEmpty()) {
            page.section("Not mapped");
            page.table(HostRows.TITLES, HostRows.of(mapped.network()));
        }
        page.section("Architecture");
        page.table(ArchitectureRows.TITLES, ArchitectureRows.of(mapped.target().architecture()));
        return page.end(data(mapped));
    }

    /** What the charts show. */
    private static List<Object> data(MappedModel mapped) {
        List<Object> layers = new ArrayList<>();
        for (LayerMapping layer : mapped.layers()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(
                    "name",
                    layer.task().index() + " " + Printable.line(layer.task().name()));
            json.put("bound", Numbers.json(layer.tuning().bound()));
            json.put("unit", mapped.target().unit());
            json.put("curve", Curve.corners(layer.tuning()));
            layer.best().ifPresent(best -> figures(json, mapped, layer, best));
            layers.add(json);
        }
        return layers;
    }

    private static void figures(Map<String, Object> json, MappedModel mapped, LayerMapping layer, BestMapping best) {
        int uses = layer.task().weight();
        json.put("cycles", uses * best.cycles());
        json.put("compute", uses * best.evaluation().computeCycles() * best.groups());
        Map<String, Object> energy = new LinkedHashMap<>();
        for (EnergyTree part : MappingEnergy.of(mapped, best).parts()) {
            energy.put(part.name(), part.pj() * uses);
        }
        json.put("energy", energy);
    }
}
