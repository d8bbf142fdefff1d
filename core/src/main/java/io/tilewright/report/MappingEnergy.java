package io.tilewright.report;

import io.tilewright.compile.BestMapping;
import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.MappedModel;
import io.tilewright.target.spatial.view.EnergyTree;
import java.util.ArrayList;
import java.util.List;

/** The energy of a layer and of the network by component, all groups and uses counted. */
final class MappingEnergy {
    static final List<String> TITLES = List.of("component", "energy", "share");

    private MappingEnergy() {}

    /** One use of a layer. */
    static EnergyTree of(MappedModel mapped, BestMapping best) {
        return EnergyTree.of(mapped.target().architecture(), best.evaluation()).times(best.groups());
    }

    /** All layers that have a mapping; at least one has. */
    static EnergyTree of(MappedModel mapped) {
        List<EnergyTree> trees = new ArrayList<>();
        for (LayerMapping layer : mapped.layers()) {
            layer.best()
                    .ifPresent(best ->
                            trees.add(of(mapped, best).times(layer.task().weight())));
        }
        return EnergyTree.sum(trees);
    }

    /** The network's tree as a table; parts are indented. */
    static List<List<String>> rows(MappedModel mapped) {
        List<List<String>> rows = new ArrayList<>();
        if (mapped.found() > 0) {
            EnergyTree tree = of(mapped);
            append(rows, tree, tree.pj(), "");
        }
        return rows;
    }

    private static void append(List<List<String>> rows, EnergyTree tree, double whole, String indent) {
        rows.add(List.of(indent + tree.name(), Numbers.energy(tree.pj()), Numbers.percent(tree.pj() / whole)));
        tree.parts().forEach(part -> append(rows, part, whole, indent + "- "));
    }
}
