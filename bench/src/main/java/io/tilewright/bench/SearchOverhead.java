package io.tilewright.bench;

import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.Plan;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Epilogue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a search costs besides lowering and simulation: processor time that a tuner's thread spends in ask and tell over
 * 1,000 trials of two layers of ResNet-18, space {@code tvm}, one thread. Processor time, not elapsed time, so that other
 * work on the machine counts as little as it can. Arguments: tuners. The first repetition pays for the JVM's warm-up; all
 * are printed.
 */
public final class SearchOverhead {
    private static final int TRIALS = 1000;
    private static final int REPETITIONS = 3;

    private SearchOverhead() {}

    public static void main(String[] tuners) {
        System.out.println("| tuner | layer | repetition | trials | fits | steps of the explorer | search, CPU s |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String tuner : tuners) {
            for (String layer : List.of("C2", "C5")) {
                double[] seconds = new double[REPETITIONS];
                for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                    Timed timed = new Timed(Tuners.named(tuner));
                    TuningResult result = run(layer, timed, repetition);
                    seconds[repetition] = timed.nanos() / 1e9;
                    List<Plan> plans = timed.diary().plans();
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %s | %d | %d | %d | %,d | %.2f |%n",
                            tuner,
                            layer,
                            repetition + 1,
                            result.trials().size(),
                            plans.size(),
                            plans.stream().mapToLong(Plan::steps).sum(),
                            seconds[repetition]);
                }
                Arrays.sort(seconds);
                System.out.printf(
                        Locale.ROOT, "| %s | %s | median | | | | %.2f |%n", tuner, layer, seconds[REPETITIONS / 2]);
            }
        }
    }

    private static TuningResult run(String layer, Timed provider, long seed) {
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        return new TuningSession(
                        target,
                        new TuningTask(
                                0,
                                layer,
                                PaperLayers.resnet18(Epilogue.template())
                                        .get(layer)
                                        .conv(),
                                1),
                        provider,
                        SessionSettings.of(Budget.ofTrials(TRIALS), seed),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
    }
}
