package io.tilewright.report;

import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.compile.Winner;
import java.util.List;

/**
 * One row of the result table, as text.
 *
 * @param binds the unit that works longest: compute, load or store
 * @param exact "exact", "DIFFERS", or "-" without a winner
 */
public record LayerRow(
        String index,
        String name,
        String shape,
        String weight,
        String config,
        String cycles,
        String millis,
        String utilisation,
        String gap,
        String binds,
        String exact) {
    /** Column titles, in the order of {@link #cells}. */
    public static final List<String> TITLES = List.of(
            "task",
            "layer",
            "shape",
            "uses",
            "configuration",
            "cycles",
            "ms",
            "MAC use",
            "to bound",
            "binds",
            "output");

    /** The row of a layer. */
    public static LayerRow of(TunedLayer layer) {
        Winner winner = layer.winner().orElse(null);
        boolean none = winner == null;
        return new LayerRow(
                String.valueOf(layer.task().index()),
                layer.task().name(),
                LayerShape.of(layer.task().workload()),
                "x" + layer.task().weight(),
                none ? "none found (" + layer.tuning().stopReason() + ")" : ConfigText.of(winner.config()),
                none ? "-" : Numbers.grouped(winner.cycles()),
                none ? "-" : Numbers.millis(winner.millis()),
                none ? "-" : Numbers.percent(winner.utilisation()),
                none ? "-" : "+" + Numbers.percent(layer.tuning().gap()),
                none ? "-" : winner.explanation().binds(),
                none ? "-" : layer.verified() ? "exact" : "DIFFERS");
    }

    /** The cells of all layers. */
    public static List<List<String>> all(TunedModel model) {
        return model.layers().stream().map(layer -> of(layer).cells()).toList();
    }

    /** The cells in the order of {@link #TITLES}. */
    public List<String> cells() {
        return List.of(index, name, shape, weight, config, cycles, millis, utilisation, gap, binds, exact);
    }
}
