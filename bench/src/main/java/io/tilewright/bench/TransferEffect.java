package io.tilewright.bench;

import io.tilewright.compile.Network;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.NetworkTuning;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What learning from a network's earlier layers is worth: each tuner without and with {@code --transfer}, on all layers
 * but the first, against the proven optimum. Prints the Markdown table that stands in docs/results.md.
 */
public final class TransferEffect {
    private static final int BUDGET = 128;

    private TransferEffect() {}

    /** Arguments: network, images per run, number of seeds, tuners. */
    public static void main(String[] arguments) {
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.DCOC, Rules.OURS);
        OptionalInt batch = OptionalInt.of(Integer.parseInt(arguments[1]));
        List<TuningTask> tasks =
                Network.open(arguments[0], batch, EpilogueMode.FULL).tasks();
        int seeds = Integer.parseInt(arguments[2]);
        Map<Integer, Double> optimum = new HashMap<>();
        for (TuningResult result : tune(target, tasks, "certified", 5000, 1, false)) {
            if (!result.proven()) {
                throw new IllegalStateException(result.task().name() + " is not proven");
            }
            optimum.put(result.task().index(), result.bestCost().orElseThrow());
        }
        System.out.println("| tuner | --transfer | regret at 8, median | at 64, median | at 64, worst |"
                + " trials to 1 %, median | reached within " + BUDGET + " |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String tuner : List.of(arguments).subList(3, arguments.length)) {
            for (boolean transfer : new boolean[] {false, true}) {
                List<TuningResult> results = new ArrayList<>();
                for (int seed = 1; seed <= seeds; seed++) {
                    List<TuningResult> run = tune(target, tasks, tuner, BUDGET, seed, transfer);
                    results.addAll(run.subList(1, run.size()));
                }
                System.out.println(row(tuner, transfer, results, optimum));
            }
        }
    }

    private static List<TuningResult> tune(
            VtaTarget target, List<TuningTask> tasks, String tuner, int trials, long seed, boolean transfer) {
        return new NetworkTuning(
                        target,
                        tasks,
                        Tuners.named(tuner),
                        SessionSettings.of(Budget.ofTrials(trials), seed).withTransfer(transfer),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run()
                .results();
    }

    private static String row(
            String tuner, boolean transfer, List<TuningResult> results, Map<Integer, Double> optimum) {
        List<Double> at8 = new ArrayList<>();
        List<Double> at64 = new ArrayList<>();
        List<Double> needed = new ArrayList<>();
        for (TuningResult result : results) {
            double best = optimum.get(result.task().index());
            at8.add(regret(result, 8, best));
            at64.add(regret(result, 64, best));
            needed.add(needed(result, best));
        }
        long reached = needed.stream().filter(n -> n <= BUDGET).count();
        double median = median(needed);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f %% | %.1f %% | %.1f %% | %s | %d/%d |",
                tuner,
                transfer ? "yes" : "no",
                100 * median(at8),
                100 * median(at64),
                100 * at64.stream().mapToDouble(r -> r).max().orElseThrow(),
                median <= BUDGET ? String.format(Locale.ROOT, "%.0f", median) : "> " + BUDGET,
                reached,
                results.size());
    }

    private static double regret(TuningResult result, int trials, double best) {
        List<OptionalDouble> curve = result.curve();
        return curve.get(Math.min(trials, curve.size()) - 1).orElse(Double.POSITIVE_INFINITY) / best - 1;
    }

    /** Trials until the best is within 1 % of the optimum; infinite where the budget did not do. */
    private static double needed(TuningResult result, double best) {
        List<OptionalDouble> curve = result.curve();
        for (int i = 0; i < curve.size(); i++) {
            if (curve.get(i).orElse(Double.POSITIVE_INFINITY) <= 1.01 * best) {
                return i + 1;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Lower median. */
    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }
}
