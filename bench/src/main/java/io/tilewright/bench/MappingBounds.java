package io.tilewright.bench;

import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.bound.BranchAndBound;
import io.tilewright.target.spatial.bound.Goal;
import io.tilewright.target.spatial.bound.LayerProblem;
import io.tilewright.target.spatial.bound.RootBound;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.workload.ConvNest;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The branch and bound on the layers of reference mapping.md section 3.3: best mapping found, proven bound, what both took.
 * Every mapping is evaluated by the model, and counted.
 *
 * <p>Arguments: objective, processor seconds per layer, {@code both} where a dimension may be unrolled along both X and Y of a
 * level (Timeloop and the knob space allow one of them), architectures.
 */
public final class MappingBounds {
    private static final double NANOS = 1e-9;

    private MappingBounds() {}

    /**
     * @param known best known EDP on eyeriss, simba, vta
     */
    private record Layer(String name, ConvNest nest, double... known) {}

    private static final List<String> MACHINES = List.of("eyeriss", "simba", "vta");

    private static final List<Layer> LAYERS = List.of(
            layer("resnet18.conv1", stride2(7, 112, 3, 64), 5.448e14, 3.225e13, 3.444e14),
            layer("resnet18.layer1.conv", square(3, 56, 64, 64), 5.21e14, 1.777e13, 2.711e14),
            layer("resnet18.layer2.0.conv1", stride2(3, 28, 64, 128), 1.511e14, 5.309e12, 7.362e13),
            layer("vgg16.conv5_1", square(3, 14, 512, 512), 8.261e15, 3.15e14, 5.51e15),
            layer("mobilenet.pw2", square(1, 112, 32, 64), 8.9e13, 1.266e13, 4.528e13),
            layer("alexnet.conv2", square(5, 27, 64, 192), 2.147e15, 4.275e13, 7.936e14),
            layer("resnet18.layer4.conv", square(3, 7, 512, 512), 7.608e14, 5.455e13, 4.909e14),
            layer("resnet18.layer3.conv", square(3, 14, 256, 256), 5.188e14, 1.969e13, 3.082e14),
            layer("vgg16.conv3_1", square(3, 56, 128, 256), 3.217e16, 1.088e15, 1.716e16),
            layer("alexnet.conv3", square(3, 13, 192, 384), 5.453e14, 2.034e13, 4.075e14),
            layer("mobilenet.pw13", square(1, 7, 512, 1024), 6.091e13, 3.287e12, 2.528e13),
            layer("resnet18.fc", square(1, 1, 512, 1000), 1.356e13, 2.131e12, 5.858e12));

    private static Layer layer(String name, ConvNest nest, double... known) {
        return new Layer(name, nest, known);
    }

    private static ConvNest square(int kernel, int out, int c, int k) {
        return ConvNest.dense(kernel, kernel, out, out, c, k, 1);
    }

    private static ConvNest stride2(int kernel, int out, int c, int k) {
        return new ConvNest(kernel, kernel, out, out, c, k, 1, 2, 2, 1, 1, 1);
    }

    public static void main(String[] arguments) {
        Objective objective = Objective.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        double seconds = Double.parseDouble(arguments[1]);
        System.out.println("| machine | layer | best known | first bound | best found | proven bound "
                + "| gap | evaluations | parts | s |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        boolean both = arguments[2].equals("both");
        for (int a = both ? 3 : 2; a < arguments.length; a++) {
            List<Double> gaps = new ArrayList<>();
            for (Layer layer : LAYERS) {
                int machine = MACHINES.indexOf(arguments[a]);
                double known = objective == Objective.EDP && machine >= 0 ? layer.known[machine] : Double.NaN;
                gaps.add(row(ShippedArchitectures.named(arguments[a]), layer, objective, known, seconds, both));
            }
            Collections.sort(gaps);
            System.out.printf(
                    Locale.ROOT,
                    "%s: median gap %.3f %%, largest %.3f %%%n",
                    arguments[a],
                    50 * (gaps.get(gaps.size() / 2) + gaps.get((gaps.size() - 1) / 2)),
                    100 * gaps.get(gaps.size() - 1));
        }
    }

    private static double row(
            Architecture architecture, Layer layer, Objective objective, double known, double seconds, boolean both) {
        ConvNest nest = layer.nest();
        long start = cpuNanos();
        Goal goal = new Goal(objective != Objective.ENERGY, objective != Objective.LATENCY);
        LayerProblem problem = new LayerProblem(
                architecture,
                nest,
                architecture.levels().stream().mapToInt(Level::keepMask).toArray(),
                both);
        double root = new RootBound(problem, goal).ofAll().orElseThrow();
        BranchAndBound search =
                BranchAndBound.of(List.of(problem), goal, 1.5 * root).orElseThrow();
        SpatialModel model = new SpatialModel(architecture, nest);
        double best = Double.POSITIVE_INFINITY;
        long evaluations = 0;
        while (!search.done() && (cpuNanos() - start) * NANOS < seconds) {
            for (Mapping mapping : search.step()) {
                Evaluation evaluation = model.evaluate(mapping);
                evaluations++;
                double cost = objective.cost(evaluation, nest.groups());
                search.tell(cost);
                best = Math.min(best, cost);
            }
        }
        double gap = best / search.least() - 1;
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.4g | %.5g | %.5g | %s | %d | %d | %.2f |%n",
                architecture.name(),
                layer.name(),
                Double.isNaN(known) ? "-" : String.format(Locale.ROOT, "%.4g", known),
                root,
                best,
                search.least(),
                gap == 0 ? "proven" : String.format(Locale.ROOT, "%.3f %%", 100 * gap),
                evaluations,
                search.parts(),
                (cpuNanos() - start) * NANOS);
        return gap;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
