package io.tilewright.bench;

import io.tilewright.cost.BoostedTrees;
import io.tilewright.cost.CostModel;
import io.tilewright.cost.Loss;
import io.tilewright.explore.SimulatedAnnealing;
import io.tilewright.sample.TopK;
import io.tilewright.space.Config;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.SurrogateTuner;
import io.tilewright.tune.TimeSplit;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.tune.autotvm.AutoTvmParameters;
import io.tilewright.util.Clock;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * 1,000 trials of {@code autotvm} on layers of ResNet-18, one thread, split into lowering, simulation, model fit and the
 * rest of the search (walk, prediction, draws). The first repetition pays for the JVM's warm-up; all are printed.
 */
public final class AutoTvmTrials {
    private static final int TRIALS = 1000;
    private static final int REPETITIONS = 5;

    private AutoTvmTrials() {}

    public static void main(String[] arguments) {
        System.out.println(
                "| layer | repetition | lower, s | simulate, s | fit, s | search without fit, s | total, s |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String layer : List.of("C2", "C5")) {
            double[] search = new double[REPETITIONS];
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                Watched provider = new Watched();
                TimeSplit time =
                        run(PaperLayers.resnet18(Epilogue.template()).get(layer).conv(), provider, repetition);
                double fit = provider.fitNanos / 1e9;
                search[repetition] = seconds(time.search());
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                        layer,
                        repetition + 1,
                        seconds(time.lower()),
                        seconds(time.simulate()),
                        fit,
                        search[repetition] - fit,
                        seconds(time.total()));
            }
            Arrays.sort(search);
            System.out.printf(Locale.ROOT, "| %s | median | | | | %.2f with fit | |%n", layer, search[REPETITIONS / 2]);
        }
    }

    private static TimeSplit run(Conv2d conv, Watched provider, long seed) {
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        return new TuningSession(
                        target,
                        new TuningTask(0, "layer", conv, 1),
                        provider,
                        SessionSettings.of(Budget.ofTrials(TRIALS), seed),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run()
                .times();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** AutoTVM's slots with a clock around the fit. */
    private static final class Watched implements TunerProvider {
        private long fitNanos;

        @Override
        public String name() {
            return "autotvm-watched";
        }

        @Override
        public String summary() {
            return "autotvm with a clock around the fit";
        }

        @Override
        public String citation() {
            return "see autotvm";
        }

        @Override
        public int batchSize() {
            return 64;
        }

        @Override
        public Tuner create(TunerContext context) {
            AutoTvmParameters p = AutoTvmParameters.defaults(Loss.REG);
            Rng rng = context.rng();
            BoostedTrees trees = new BoostedTrees(p.boosting(), rng.child("trees"));
            CostModel timed = new CostModel() {
                @Override
                public void fit(List<Config> configs, double[] fitness) {
                    long start = System.nanoTime();
                    trees.fit(configs, fitness);
                    fitNanos += System.nanoTime() - start;
                }

                @Override
                public double predict(Config config) {
                    return trees.predict(config);
                }
            };
            return new SurrogateTuner(
                    context,
                    new SimulatedAnnealing(context.space(), p.annealing(), rng.child("annealing")),
                    new TopK(),
                    timed,
                    new SurrogateTuner.Schedule(p.planSize(), p.epsilon(), p.leastRate(), planned -> p.planSize()));
        }
    }
}
