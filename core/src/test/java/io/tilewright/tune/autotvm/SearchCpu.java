package io.tilewright.tune.autotvm;

import io.tilewright.cost.BoostedTrees;
import io.tilewright.cost.CostModel;
import io.tilewright.cost.Loss;
import io.tilewright.explore.Exploration;
import io.tilewright.explore.Explorer;
import io.tilewright.explore.SimulatedAnnealing;
import io.tilewright.sample.TopK;
import io.tilewright.space.Config;
import io.tilewright.tune.SurrogateTuner;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TunerContext;
import io.tilewright.util.Rng;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * CPU time of the search alone, 1,000 trials on {@link SyntheticTable}: the setting of autotvm.md section 9. Run by hand;
 * arguments: seeds, loss, skip or measure. The split of a walk into predictions and the rest is found by replaying each
 * walk's predictions alone.
 */
final class SearchCpu {
    private long fit;
    private long walk;
    private int calls;
    private final List<Integer> rounds = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();

    public static void main(String[] args) {
        int seeds = Integer.parseInt(args[0]);
        Loss loss = Loss.valueOf(args[1]);
        boolean skip = args[2].equals("skip");
        for (int seed = 1; seed <= seeds; seed++) {
            new SearchCpu().run(seed, loss, skip);
        }
    }

    private void run(int seed, Loss loss, boolean skip) {
        SyntheticTable table = new SyntheticTable();
        long optimum = table.best();
        AutoTvmParameters p = AutoTvmParameters.defaults(loss);
        Rng rng = new Rng(seed);
        TunerContext context =
                new TunerContext(table.space, SyntheticTable.WORK, skip ? table::valid : c -> true, rng);
        BoostedTrees trees = new BoostedTrees(p.boosting(), rng.child("trees"));
        Explorer annealing = new SimulatedAnnealing(table.space, p.annealing(), rng.child("annealing"));
        CostModel timedModel = new CostModel() {
            @Override
            public void fit(List<Config> configs, double[] fitness) {
                long start = cpu();
                trees.fit(configs, fitness);
                fit += cpu() - start;
                rounds.add(trees.rounds());
            }

            @Override
            public double predict(Config config) {
                return trees.predict(config);
            }
        };
        Explorer timedExplorer = (CostModel model, Predicate<Config> eligible, int count) -> {
            long start = cpu();
            Exploration exploration = annealing.explore(trees, eligible, count);
            walk += cpu() - start;
            steps.add(exploration.steps());
            return exploration;
        };
        long wallStart = System.nanoTime();
        long start = cpu();
        SurrogateTuner tuner = new SurrogateTuner(
                context,
                timedExplorer,
                new TopK(),
                timedModel,
                new SurrogateTuner.Schedule(p.planSize(), p.epsilon(), p.leastRate(), n -> p.planSize()));
        long best = Long.MAX_VALUE;
        int invalid = 0;
        StringBuilder curve = new StringBuilder();
        int done = 0;
        while (done < 1000) {
            List<Trial> trials = new ArrayList<>();
            for (Config config : tuner.ask(Math.min(64, 1000 - done))) {
                trials.add(new Trial(done++, config, table.measure(config)));
                if (table.valid(config)) {
                    best = Math.min(best, table.cycles(config));
                } else {
                    invalid++;
                }
                if (List.of(64, 128, 192, 256, 384, 512, 768, 1000).contains(done)) {
                    curve.append(" %d:%.3f".formatted(done, (double) best / optimum));
                }
            }
            tuner.tell(trials);
        }
        long total = cpu() - start;
        System.out.printf(
                "seed %d cpu %.3f s (thread), wall %.3f, fit %.3f, walk+predict %.3f, process cpu %.2f, invalid %d%n",
                seed,
                total / 1e9,
                (System.nanoTime() - wallStart) / 1e9,
                fit / 1e9,
                walk / 1e9,
                ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getProcessCpuTime()
                        / 1e9,
                invalid);
        System.out.println("   rounds " + rounds + " steps " + steps);
        System.out.println("   best/optimum" + curve);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
