package io.tilewright.examples;

import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A search method of one's own: hill climbing with restarts, in one class and one provider. */
public final class Example3AddATuner {
    private Example3AddATuner() {}

    /** Proposes the unvisited neighbours of the best point so far, and random points when there are none. */
    static final class HillClimber implements Tuner {
        private final TunerContext context;
        private final Set<Long> proposed = new HashSet<>();
        private Config top;
        private double lowest = Double.POSITIVE_INFINITY;

        HillClimber(TunerContext context) {
            this.context = context;
        }

        @Override
        public List<Config> ask(int n) {
            List<Config> batch = new ArrayList<>();
            for (int knob = 0; top != null && knob < context.space().knobs().size(); knob++) {
                for (int digit = 0; digit < context.space().knobs().get(knob).size(); digit++) {
                    propose(top.with(knob, digit), n, batch);
                }
            }
            for (int tries = 0; batch.size() < n && tries < 10_000; tries++) {
                propose(context.space().sample(context.rng()), n, batch);
            }
            return batch;
        }

        private void propose(Config config, int n, List<Config> batch) {
            if (batch.size() < n && context.mayPropose().test(config) && proposed.add(config.index())) {
                batch.add(config);
            }
        }

        @Override
        public void tell(List<Trial> trials) {
            for (Trial trial : trials) {
                if (trial.result() instanceof MeasureResult.Success success && success.cost() < lowest) {
                    lowest = success.cost();
                    top = trial.config();
                }
            }
        }
    }

    /** With a line in {@code META-INF/services/io.tilewright.tune.TunerProvider}, {@code --tuner hill} finds it. */
    static final class HillProvider implements TunerProvider {
        @Override
        public String name() {
            return "hill";
        }

        @Override
        public String summary() {
            return "hill climbing with random restarts";
        }

        @Override
        public String citation() {
            return "textbook";
        }

        @Override
        public int batchSize() {
            return 8;
        }

        @Override
        public Tuner create(TunerContext context) {
            return new HillClimber(context);
        }
    }

    public static void main(String[] args) {
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        Conv2d layer = Conv2d.square(1, 14, 64, 64, 3, 1, 1, Epilogue.full(576, true));
        for (TunerProvider provider : List.of(new HillProvider(), Tuners.named("random"))) {
            TuningResult result = new TuningSession(
                            target,
                            new TuningTask(0, "layer", layer, 1),
                            provider,
                            SessionSettings.of(Budget.ofTrials(64), 7),
                            TrialStore.NONE,
                            TuningListener.SILENT,
                            new StopSignal(),
                            Clock.system())
                    .run();
            System.out.println(provider.name() + ": " + (long) result.bestCost().orElseThrow() + " cycles after "
                    + result.trials().size() + " trials, bound " + (long) result.bound());
        }
    }
}
