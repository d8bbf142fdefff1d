package io.tilewright.tune.chameleon;

import io.tilewright.space.Config;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Tuners;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Regret of several tuners on {@link LayerTable}, infeasible points measured. Run by hand; arguments: seeds, trials,
 * tuners.
 */
final class Curves {
    private Curves() {}

    /** Infeasible points are measured. */
    static TunerContext context(LayerTable table, long seed) {
        return TunerContext.of(table.space, LayerTable.WORK, config -> true, new Rng(seed).child("tuner"));
    }

    /** Fewest cycles after each trial. */
    static List<Long> curve(LayerTable table, Tuner tuner, int trials) {
        List<Long> curve = new ArrayList<>();
        long fewest = Long.MAX_VALUE;
        while (curve.size() < trials) {
            List<Trial> results = new ArrayList<>();
            for (Config config : tuner.ask(Math.min(64, trials - curve.size()))) {
                results.add(new Trial(curve.size(), config, table.measure(config)));
                fewest = table.valid(config) ? Math.min(fewest, table.cycles(config)) : fewest;
                curve.add(fewest);
            }
            tuner.tell(results);
        }
        return curve;
    }

    public static void main(String[] args) {
        LayerTable table = new LayerTable();
        double optimum = table.best();
        int seeds = Integer.parseInt(args[0]);
        int trials = Integer.parseInt(args[1]);
        for (String name : Arrays.copyOfRange(args, 2, args.length)) {
            long start = System.nanoTime();
            double[][] regret = new double[4][seeds];
            for (int seed = 0; seed < seeds; seed++) {
                List<Long> curve = curve(table, Tuners.named(name).create(context(table, seed)), trials);
                for (int q = 0; q < 4; q++) {
                    regret[q][seed] = 100 * (curve.get(trials * (q + 1) / 4 - 1) / optimum - 1);
                }
            }
            StringBuilder line = new StringBuilder("%-22s".formatted(name));
            for (int q = 0; q < 4; q++) {
                Arrays.sort(regret[q]);
                line.append("  %d: median %.2f mean %.2f worst %.1f"
                        .formatted(
                                trials * (q + 1) / 4,
                                (regret[q][(seeds - 1) / 2] + regret[q][seeds / 2]) / 2,
                                Arrays.stream(regret[q]).average().orElseThrow(),
                                regret[q][seeds - 1]));
            }
            System.out.printf("%s  %.1f s per run%n", line, (System.nanoTime() - start) / 1e9 / seeds);
        }
    }
}
