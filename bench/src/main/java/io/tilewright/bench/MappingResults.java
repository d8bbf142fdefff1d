package io.tilewright.bench;

import io.tilewright.stats.Bootstrap;
import io.tilewright.stats.GeometricMean;
import io.tilewright.stats.Interval;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tuners on the mapping spaces of layers of ResNet-18, VGG-16, AlexNet and MobileNet, EDP, several seeds: how far from the
 * best known mapping (reference mapping.md section 3.3) after so many evaluations, and, against {@code marl-single}, the
 * two measures of its section 1.4. Every evaluation counts, the probe's too.
 *
 * <p>Arguments: budget, seeds, tuners.
 */
public final class MappingResults {
    private static final int[] BUDGETS = {128, 256, 512, 1024, 2048};
    private static final String SINGLE = "marl-single";

    private MappingResults() {}

    private record Problem(String layer, String architecture, ConvNest nest, double bestKnown) {}

    private static List<Problem> problems() {
        ConvNest resnet = ConvNest.dense(3, 3, 56, 56, 64, 64, 1);
        ConvNest vgg = ConvNest.dense(3, 3, 14, 14, 512, 512, 1);
        ConvNest alexnet = ConvNest.dense(3, 3, 13, 13, 192, 384, 1);
        ConvNest mobilenet = ConvNest.dense(1, 1, 7, 7, 512, 1024, 1);
        return List.of(
                new Problem("resnet18.layer1.conv", "simba", resnet, 1.777e13),
                new Problem("vgg16.conv5_1", "eyeriss", vgg, 8.261e15),
                new Problem("alexnet.conv3", "simba", alexnet, 2.034e13),
                new Problem("mobilenet.pw13", "eyeriss", mobilenet, 6.091e13));
    }

    public static void main(String[] arguments) {
        int budget = Integer.parseInt(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        Map<String, List<double[]>> curves = new LinkedHashMap<>();
        for (int t = 2; t < arguments.length; t++) {
            List<double[]> of = new ArrayList<>();
            for (Problem problem : problems()) {
                for (int seed = 1; seed <= seeds; seed++) {
                    of.add(curve(problem, arguments[t], budget, seed));
                }
            }
            curves.put(arguments[t], of);
            distances(arguments[t], of, seeds, budget);
        }
        if (curves.containsKey(SINGLE)) {
            curves.forEach((tuner, of) -> against(tuner, of, curves.get(SINGLE), budget));
        }
    }

    /** Best cost so far over the best known one, after each evaluation. */
    private static double[] curve(Problem problem, String tuner, int budget, long seed) {
        List<Trial> trials = new TuningSession(
                        new SpatialTarget(ShippedArchitectures.named(problem.architecture()), Objective.EDP),
                        new TuningTask(0, problem.layer(), problem.nest(), 1),
                        Tuners.named(tuner),
                        SessionSettings.of(Budget.ofTrials(budget), seed),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run()
                .trials();
        double[] curve = new double[trials.size()];
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < curve.length; i++) {
            if (trials.get(i).result() instanceof MeasureResult.Success success) {
                best = Math.min(best, success.cost());
            }
            curve[i] = best / problem.bestKnown();
        }
        return curve;
    }

    private static void distances(String tuner, List<double[]> curves, int seeds, int budget) {
        StringBuilder row = new StringBuilder("| `" + tuner + "` |");
        for (int b : BUDGETS) {
            row.append(b > budget ? " - |" : String.format(Locale.ROOT, " %.3f |", mean(curves, b)));
        }
        double[][] strata = new double[curves.size() / seeds][seeds];
        for (int i = 0; i < curves.size(); i++) {
            strata[i / seeds][i % seeds] = curves.get(i)[budget - 1];
        }
        Interval interval = Bootstrap.DEFAULT.stratified(
                strata,
                draw -> GeometricMean.of(
                        Arrays.stream(draw).flatMapToDouble(Arrays::stream).toArray()),
                new Rng(1).child(tuner));
        System.out.println(row + String.format(Locale.ROOT, " %.3f..%.3f |", interval.low(), interval.high()));
    }

    private static double mean(List<double[]> curves, int b) {
        return GeometricMean.of(curves.stream().mapToDouble(c -> c[b - 1]).toArray());
    }

    private static void against(String tuner, List<double[]> of, List<double[]> single, int budget) {
        double[] iso = new double[of.size()];
        List<Double> efficiency = new ArrayList<>();
        double most = 0;
        for (int i = 0; i < iso.length; i++) {
            iso[i] = single.get(i)[budget - 1] / of.get(i)[budget - 1];
            int reached = first(of.get(i), single.get(i)[budget - 1]);
            if (reached > 0) {
                efficiency.add((double) first(single.get(i), single.get(i)[budget - 1]) / reached);
                most = Math.max(most, efficiency.get(efficiency.size() - 1));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %.3f | %.2f | %s | %.1f | %d of %d |%n",
                tuner,
                GeometricMean.of(iso),
                Arrays.stream(iso).max().orElseThrow(),
                efficiency.isEmpty()
                        ? "-"
                        : String.format(
                                Locale.ROOT,
                                "%.2f",
                                GeometricMean.of(
                                        efficiency.stream().mapToDouble(e -> e).toArray())),
                most,
                efficiency.size(),
                iso.length);
    }

    /** Number of the first evaluation that is at least as good, from 1; 0 if none is. */
    private static int first(double[] curve, double value) {
        for (int i = 0; i < curve.length; i++) {
            if (curve[i] <= value) {
                return i + 1;
            }
        }
        return 0;
    }
}
