package io.tilewright.tune.autotvm;

import io.tilewright.cost.BoostedTrees;
import io.tilewright.cost.CostModel;
import io.tilewright.explore.Exploration;
import io.tilewright.explore.Explorer;
import io.tilewright.explore.SimulatedAnnealing;
import io.tilewright.sample.TopK;
import io.tilewright.space.Config;
import io.tilewright.tune.SurrogateTuner;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.util.Rng;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tunes a {@link SyntheticTable} and watches the parts: rounds of each fit, steps of each walk, CPU time of both. */
final class Search {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    final List<Integer> rounds = new ArrayList<>();
    final List<Integer> steps = new ArrayList<>();
    final List<Long> proposed = new ArrayList<>();
    /** Fewest cycles after each trial. */
    final List<Long> best = new ArrayList<>();

    int invalid;
    long fitNanos;
    long walkNanos;
    long totalNanos;

    static TunerContext context(SyntheticTable table, long seed, boolean skip) {
        return TunerContext.of(table.space, SyntheticTable.WORK, skip ? table::valid : c -> true, new Rng(seed));
    }

    /** The slots of {@link AutoTvmTuner}, each watched. */
    Tuner watched(TunerContext context, AutoTvmParameters p) {
        BoostedTrees trees = new BoostedTrees(p.boosting(), context.rng().child("trees"));
        Explorer annealing = new SimulatedAnnealing(
                context.space(), p.annealing(), context.rng().child("annealing"));
        CostModel model = new CostModel() {
            @Override
            public void fit(List<Config> configs, double[] fitness) {
                long start = THREADS.getCurrentThreadCpuTime();
                trees.fit(configs, fitness);
                fitNanos += THREADS.getCurrentThreadCpuTime() - start;
                rounds.add(trees.rounds());
            }

            @Override
            public double predict(Config config) {
                return trees.predict(config);
            }
        };
        Explorer explorer = (CostModel ignored, Predicate<Config> eligible, int count) -> {
            long start = THREADS.getCurrentThreadCpuTime();
            Exploration exploration = annealing.explore(trees, eligible, count);
            walkNanos += THREADS.getCurrentThreadCpuTime() - start;
            steps.add(exploration.steps());
            return exploration;
        };
        return new SurrogateTuner(
                context,
                explorer,
                new TopK(),
                model,
                new SurrogateTuner.Schedule(p.planSize(), p.epsilon(), p.leastRate(), n -> p.planSize()));
    }

    Search run(SyntheticTable table, Tuner tuner, int trials, int batch) {
        long start = THREADS.getCurrentThreadCpuTime();
        long fewest = Long.MAX_VALUE;
        while (proposed.size() < trials) {
            List<Trial> results = new ArrayList<>();
            for (Config config : tuner.ask(Math.min(batch, trials - proposed.size()))) {
                results.add(new Trial(proposed.size(), config, table.measure(config)));
                proposed.add(config.index());
                if (table.valid(config)) {
                    fewest = Math.min(fewest, table.cycles(config));
                } else {
                    invalid++;
                }
                best.add(fewest);
            }
            tuner.tell(results);
        }
        totalNanos = THREADS.getCurrentThreadCpuTime() - start;
        return this;
    }
}
