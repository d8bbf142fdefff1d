package io.tilewright.report;

import io.tilewright.compile.BestMapping;
import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.MappedModel;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.tune.TuningResult;
import java.util.List;

/** One row of the table of mapped layers, as text. Figures are those of one use of a layer, with all its groups. */
public final class MappingRow {
    /** Column titles. */
    public static final List<String> TITLES = List.of(
            "task",
            "layer",
            "shape",
            "uses",
            "groups",
            "cycles",
            "energy",
            "EDP, pJ cycles",
            "utilisation",
            "binds",
            "to bound",
            "evaluations");

    private MappingRow() {}

    /** The cells of a layer, in the order of {@link #TITLES}. */
    public static List<String> of(LayerMapping layer) {
        BestMapping best = layer.best().orElse(null);
        boolean none = best == null;
        TuningResult tuning = layer.tuning();
        return List.of(
                String.valueOf(layer.task().index()),
                layer.task().name(),
                LayerShape.of(layer.task().workload()),
                "x" + layer.task().weight(),
                String.valueOf(SpatialTarget.nest(layer.task().workload()).groups()),
                none ? "-" : Numbers.grouped(best.cycles()),
                none ? "none found (" + tuning.stopReason() + ")" : Numbers.energy(best.energy()),
                none ? "-" : Numbers.scientific(best.edp()),
                none ? "-" : Numbers.percent(best.evaluation().utilization()),
                none ? "-" : best.binds(),
                none ? "-" : tuning.proven() ? "optimal" : toBound(tuning),
                String.valueOf(tuning.trials().size()));
    }

    /** The rows of all layers. */
    public static List<List<String>> all(MappedModel mapped) {
        return mapped.layers().stream().map(MappingRow::of).toList();
    }

    private static String toBound(TuningResult tuning) {
        return tuning.gap().isPresent() ? "+" + Numbers.percent(tuning.gap()) : "-";
    }
}
