package io.tilewright.report;

import io.tilewright.compile.TunedModel;
import java.util.List;

/** How many points of each layer's space can run, and how its search ended, as a table. */
final class FeasibleRows {
    static final List<String> TITLES = List.of("task", "feasible", "trials", "failed", "ended by");

    private FeasibleRows() {}

    static List<List<String>> of(TunedModel model) {
        return model.layers().stream()
                .map(layer -> List.of(
                        String.valueOf(layer.task().index()),
                        Summary.feasible(layer),
                        String.valueOf(layer.tuning().trials().size()),
                        String.valueOf(layer.tuning().failed()),
                        String.valueOf(layer.tuning().stopReason())))
                .toList();
    }
}
