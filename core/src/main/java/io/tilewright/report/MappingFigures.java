package io.tilewright.report;

import io.tilewright.compile.BestMapping;
import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.MappedModel;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.view.EnergyTree;
import io.tilewright.target.spatial.view.LoopNestText;
import io.tilewright.target.spatial.view.MappingSvg;
import io.tilewright.util.Printable;
import java.util.Locale;

/** The mapping of every layer for the report: picture, loop nest, energy and curve, folded away but for the first. */
final class MappingFigures {
    private final MappedModel mapped;
    private final StringBuilder html;

    private MappingFigures(MappedModel mapped, StringBuilder html) {
        this.mapped = mapped;
        this.html = html;
    }

    static void append(StringBuilder html, MappedModel mapped) {
        MappingFigures figures = new MappingFigures(mapped, html);
        boolean open = true;
        for (LayerMapping layer : mapped.layers()) {
            figures.layer(layer, open);
            open &= layer.best().isEmpty();
        }
    }

    /** A tree as a table with bars, the largest unit's being the longest. */
    static void tree(StringBuilder html, EnergyTree tree) {
        html.append("<table class=\"tree\"><tbody>\n");
        double most = tree.parts().stream().mapToDouble(EnergyTree::pj).max().orElse(tree.pj());
        branch(html, tree, tree.pj(), most, 0);
        html.append("</tbody></table>\n");
    }

    private void layer(LayerMapping layer, boolean open) {
        html.append("<details class=\"mapping\" id=\"task-")
                .append(layer.task().index())
                .append('"');
        html.append(open && layer.best().isPresent() ? " open" : "").append("><summary><b>");
        html.append(layer.task().index())
                .append(' ')
                .append(escape(layer.task().name()))
                .append("</b> ");
        html.append(escape(LayerShape.of(layer.task().workload()))).append(" &middot; x");
        html.append(layer.task().weight()).append(" &middot; ");
        html.append(escape(MappingSummary.layer(layer))).append("</summary>\n");
        if (layer.best().isPresent()) {
            content(layer, layer.best().get());
        }
        html.append("</details>\n");
    }

    private void content(LayerMapping layer, BestMapping best) {
        Architecture architecture = mapped.target().architecture();
        html.append("<div class=\"pair\">\n<div>");
        if (best.groups() > 1) {
            html.append("<p>Shown is one of ").append(best.groups());
            html.append(" groups; they run one after the other. Energy and cycles count all of them.</p>");
        }
        html.append(MappingSvg.inline(architecture, best.layer().mapping(), best.evaluation()));
        double bound = layer.tuning().bound();
        html.append("<h3>Best so far, ").append(mapped.target().objective().label());
        html.append(" in ").append(mapped.target().unit()).append(" (logarithmic)");
        html.append(bound > 0 ? "; no mapping is below " + Numbers.scientific(bound) : "");
        html.append("</h3>\n").append(CurveSvg.of(layer.tuning()));
        html.append("</div>\n<div><h3>Loop nest</h3>\n<pre>");
        LoopNestText.lines(architecture, best.layer().mapping(), best.evaluation(), best.groups())
                .forEach(line -> html.append(escape(line)).append('\n'));
        html.append("</pre>\n<h3>Energy of one use, ")
                .append(Numbers.energy(best.energy()))
                .append("</h3>\n");
        tree(html, MappingEnergy.of(mapped, best));
        html.append("</div></div>\n");
    }

    private static void branch(StringBuilder html, EnergyTree tree, double whole, double most, int depth) {
        double share = whole == 0 ? 0 : tree.pj() / whole;
        html.append("<tr class=\"d")
                .append(depth)
                .append("\"><td>")
                .append(escape(tree.name()))
                .append("</td><td>");
        html.append(Numbers.energy(tree.pj())).append("</td><td>").append(Numbers.percent(share));
        html.append("</td><td><i style=\"width:");
        html.append(String.format(Locale.ROOT, "%.1f", most == 0 ? 0 : Math.min(100, 100 * tree.pj() / most)))
                .append("%\"></i></td></tr>\n");
        tree.parts().forEach(part -> branch(html, part, whole, most, depth + 1));
    }

    private static String escape(String text) {
        return ReportText.escape(Printable.line(text));
    }
}
