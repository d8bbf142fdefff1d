package io.tilewright.target.spatial.view;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.List;

/**
 * The loops of one level that do something.
 *
 * @param name of the level
 * @param temporal outermost first
 * @param alongX unrolled over the columns of its children, first fastest
 * @param alongY unrolled over the rows
 */
record LevelLoops(String name, List<Loop> temporal, List<Loop> alongX, List<Loop> alongY) {
    /**
     * One loop.
     *
     * @param iterations from 2
     * @param stays tensors whose tile below stays in place while this loop and those inside it at the level run
     */
    record Loop(Dim dim, int iterations, List<Tensor> stays) {
        /** E.g. {@code C 8}. */
        String text() {
            return dim + " " + iterations;
        }
    }

    /** Outermost level first. */
    static List<LevelLoops> of(Architecture architecture, Mapping mapping) {
        List<LevelLoops> levels = new ArrayList<>();
        for (int i = architecture.depth() - 1; i >= 0; i--) {
            List<Loop> alongX = new ArrayList<>();
            List<Loop> alongY = new ArrayList<>();
            for (Dim dim : Dim.ALL) {
                if (mapping.spatialX(i, dim) > 1) {
                    alongX.add(new Loop(dim, mapping.spatialX(i, dim), List.of()));
                }
                if (mapping.spatialY(i, dim) > 1) {
                    alongY.add(new Loop(dim, mapping.spatialY(i, dim), List.of()));
                }
            }
            levels.add(new LevelLoops(architecture.level(i).name(), temporal(mapping, i), alongX, alongY));
        }
        return levels;
    }

    private static List<Loop> temporal(Mapping mapping, int i) {
        List<Loop> loops = new ArrayList<>();
        List<Tensor> stays = new ArrayList<>(Tensor.ALL);
        for (int position = 0; position < Dim.COUNT; position++) {
            Dim dim = mapping.loop(i, position);
            if (mapping.temporal(i, dim) > 1) {
                stays.removeIf(tensor -> tensor.uses(dim));
                loops.add(0, new Loop(dim, mapping.temporal(i, dim), List.copyOf(stays)));
            }
        }
        return loops;
    }

    /** Children used along X. */
    int columns() {
        return alongX.stream().mapToInt(Loop::iterations).reduce(1, Math::multiplyExact);
    }

    /** Children used along Y. */
    int rows() {
        return alongY.stream().mapToInt(Loop::iterations).reduce(1, Math::multiplyExact);
    }

    /** Whether anything is unrolled below the level. */
    boolean spread() {
        return !alongX.isEmpty() || !alongY.isEmpty();
    }

    /** E.g. {@code X: R 3, K 2; Y: C 4}; empty where nothing is unrolled. */
    String spreadText() {
        List<String> parts = new ArrayList<>();
        if (!alongX.isEmpty()) {
            parts.add("X: " + String.join(", ", alongX.stream().map(Loop::text).toList()));
        }
        if (!alongY.isEmpty()) {
            parts.add("Y: " + String.join(", ", alongY.stream().map(Loop::text).toList()));
        }
        return String.join("; ", parts);
    }

    /** E.g. {@code Weights stay}; empty where all move. */
    static String staysText(Loop loop) {
        List<String> labels = loop.stays().stream().map(Tensor::label).toList();
        return labels.isEmpty() ? "" : String.join(" and ", labels) + " stay";
    }
}
