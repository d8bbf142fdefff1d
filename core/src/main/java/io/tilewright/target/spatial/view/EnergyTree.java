package io.tilewright.target.spatial.view;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Energy by component. The parts of a node add up to it, up to rounding of sums of doubles.
 *
 * @param name component
 * @param pj picojoules, from 0
 * @param parts how it divides further; empty for a leaf
 */
public record EnergyTree(String name, double pj, List<EnergyTree> parts) {
    public EnergyTree {
        parts = List.copyOf(parts);
    }

    /**
     * The multipliers, then each level that costs anything with its tensors and its network.
     *
     * @param evaluation valid
     */
    public static EnergyTree of(Architecture architecture, Evaluation evaluation) {
        List<EnergyTree> units = new ArrayList<>();
        units.add(new EnergyTree(architecture.mac().name(), evaluation.macEnergy(), List.of()));
        for (int i = 0; i < architecture.depth(); i++) {
            List<EnergyTree> parts = new ArrayList<>();
            for (Tensor tensor : Tensor.ALL) {
                if (evaluation.keeps(i, tensor)) {
                    parts.add(new EnergyTree(tensor.label(), evaluation.energy(i, tensor), List.of()));
                }
            }
            for (Tensor tensor : Tensor.ALL) {
                if (evaluation.networkEnergy(i, tensor) > 0) {
                    parts.add(new EnergyTree(
                            "network, " + tensor.label(), evaluation.networkEnergy(i, tensor), List.of()));
                }
            }
            if (!parts.isEmpty()) {
                double sum = parts.stream().mapToDouble(EnergyTree::pj).sum();
                units.add(new EnergyTree(architecture.level(i).name(), sum, parts));
            }
        }
        return new EnergyTree("energy", evaluation.totalEnergy(), units);
    }

    /** The same with every figure so many times as large. */
    public EnergyTree times(double factor) {
        return new EnergyTree(
                name,
                pj * factor,
                parts.stream().map(part -> part.times(factor)).toList());
    }

    /** Node by node the sum of trees whose roots have one name; parts in the order in which they first appear. */
    public static EnergyTree sum(List<EnergyTree> trees) {
        Map<String, List<EnergyTree>> parts = new LinkedHashMap<>();
        for (EnergyTree tree : trees) {
            for (EnergyTree part : tree.parts) {
                parts.computeIfAbsent(part.name, name -> new ArrayList<>()).add(part);
            }
        }
        return new EnergyTree(
                trees.get(0).name,
                trees.stream().mapToDouble(EnergyTree::pj).sum(),
                parts.values().stream().map(EnergyTree::sum).toList());
    }

    /** One line per node: share of the whole, pJ, name; parts are indented. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        append(lines, "", pj);
        return lines;
    }

    private void append(List<String> lines, String indent, double whole) {
        double share = whole == 0 ? 0 : 100 * pj / whole;
        lines.add(String.format(Locale.ROOT, "%5.1f %%  %,20.1f pJ  %s%s", share, pj, indent, name));
        for (EnergyTree part : parts) {
            part.append(lines, indent + "  ", whole);
        }
    }
}
