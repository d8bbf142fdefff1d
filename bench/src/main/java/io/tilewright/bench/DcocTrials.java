package io.tilewright.bench;

import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.Plan;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.tune.dcoc.DcocParameters;
import io.tilewright.tune.dcoc.DcocTuner;
import io.tilewright.util.Clock;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.List;
import java.util.Locale;

/**
 * Search overhead of {@code dcoc} for 1,000 trials on layers of ResNet-18, batch 8, space {@code dcoc}: processor seconds of
 * the one thread that searches, without lowering and simulation. With the early stop of episodes, and with all 128 x 500
 * steps of every plan. The first repetition pays for the JVM's warm-up.
 */
public final class DcocTrials {
    private static final int TRIALS = 1000;
    private static final int REPETITIONS = 3;
    private static final int ITERATIONS = 16;

    private DcocTrials() {}

    public static void main(String[] arguments) {
        System.out.println("| layer | episodes | repetition | plans | steps | mean plan | search, s | steps per s |"
                + " first 16 plans: steps | search, s |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        DcocParameters early = DcocParameters.mappo();
        DcocParameters full = early.with(early.exploration().withEarlyStop(false));
        for (String layer : List.of("C2", "C11")) {
            Conv2d one = PaperLayers.resnet18(Epilogue.template()).get(layer).conv();
            Conv2d conv = Conv2d.square(8, one.h(), one.ci(), one.co(), one.kh(), 1, 1, one.epilogue());
            for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
                print(layer, "early stop", repetition, run(conv, early));
            }
            print(layer, "all steps", 1, run(conv, full));
        }
    }

    private static Timed run(Conv2d conv, DcocParameters parameters) {
        Timed timed = new Timed(new Provider(parameters));
        new TuningSession(
                        new VtaTarget(VtaConfig.defaultChip(), SpacePreset.DCOC, Rules.OURS),
                        new TuningTask(0, "layer", conv, 1),
                        timed,
                        SessionSettings.of(Budget.ofTrials(TRIALS), 0),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
        return timed;
    }

    private static void print(String layer, String episodes, int repetition, Timed timed) {
        List<Plan> plans = timed.diary().plans();
        int first = Math.min(ITERATIONS, plans.size());
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %d | %,d | %.1f | %.2f | %,.0f | %,d | %.2f |%n",
                layer,
                episodes,
                repetition,
                plans.size(),
                steps(plans),
                plans.stream().mapToInt(Plan::selected).average().orElse(0),
                timed.nanos() / 1e9,
                steps(plans) / (timed.nanos() / 1e9),
                steps(plans.subList(0, first)),
                timed.nanosAfterPlan(first) / 1e9);
    }

    private static long steps(List<Plan> plans) {
        return plans.stream().mapToLong(Plan::steps).sum();
    }

    /** DCOC with these parameters. */
    private record Provider(DcocParameters parameters) implements TunerProvider {
        @Override
        public String name() {
            return "dcoc";
        }

        @Override
        public String summary() {
            return "dcoc with parameters of its own";
        }

        @Override
        public String citation() {
            return "see dcoc";
        }

        @Override
        public int batchSize() {
            return parameters.planSize();
        }

        @Override
        public Tuner create(TunerContext context) {
            return new DcocTuner(context, parameters);
        }
    }
}
