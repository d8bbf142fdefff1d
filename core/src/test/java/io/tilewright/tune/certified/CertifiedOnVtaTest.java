package io.tilewright.tune.certified;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.Frontier;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopReason;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.Workload;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Certified search on the VTA: the exhaustive optimum, a proof, few simulations. */
class CertifiedOnVtaTest {
    @Test
    void dcocEqualsTheExhaustiveSearch() {
        for (Workload workload : new Workload[] {
            new Dense(8, 512, 1000, Epilogue.full(512, false)),
            Conv2d.square(1, 14, 256, 512, 1, 2, 0, Epilogue.full(256, true)),
        }) {
            VtaTarget target = target(SpacePreset.DCOC);
            TuningResult result = tune(target, workload, "certified");
            assertThat(result.stopReason()).isEqualTo(StopReason.PROVEN);
            assertThat(result.bestCost()).hasValue(exhaustive(target, workload));
            assertThat(result.bound()).isEqualTo(result.bestCost().getAsDouble());
            assertThat(result.counters().simulations())
                    .isLessThanOrEqualTo(result.feasible().feasible() / 20);
        }
    }

    @Test
    void tensOfMillionsOfPointsAreProvedWithBoundsOfFewOfThem() {
        Conv2d conv = Conv2d.square(1, 14, 256, 512, 1, 2, 0, Epilogue.full(256, true));
        VtaTarget target = target(SpacePreset.FULL);
        ConfigSpace space = target.space(conv);
        Frontier frontier = new Frontier(space, target.bounds(conv), c -> true);
        double best = Double.POSITIVE_INFINITY;
        int simulations = 0;
        while (frontier.least() < best && frontier.openToPoint()) {
            frontier.open(best, 100);
            Frontier.Point point = frontier.points().first();
            frontier.take(point);
            simulations++;
            Lowering.Ready ready = (Lowering.Ready) target.lower(conv, point.config());
            best = Math.min(best, ((MeasureResult.Success) target.measure(ready.program())).cost());
        }
        assertThat(space.size()).isGreaterThan(40_000_000);
        assertThat(best).isLessThanOrEqualTo(frontier.least());
        assertThat(frontier.pointBounds() + frontier.boxBounds()).isLessThan(space.size() / 100);
        assertThat(simulations).isLessThan(2000);
    }

    @Test
    void theReportOfEveryTunerHasTheRootBound() {
        Conv2d conv = Conv2d.square(1, 14, 64, 64, 3, 1, 1, Epilogue.full(576, true));
        VtaTarget target = target(SpacePreset.TVM);
        TuningResult random = tune(target, conv, "random");
        double optimum = tune(target, conv, "certified").bestCost().orElseThrow();
        Bounds bounds = target.bounds(conv);
        double lowest = LongStream.range(0, target.space(conv).size())
                .mapToDouble(i -> bounds.of(target.space(conv).at(i)))
                .min()
                .orElseThrow();
        assertThat(random.bound()).isBetween(target.bound(conv), optimum).isBetween(0.99 * lowest, lowest);
    }

    private static double exhaustive(VtaTarget target, Workload workload) {
        ConfigSpace space = target.space(workload);
        return LongStream.range(0, space.size())
                .mapToObj(index -> target.lower(workload, space.at(index)))
                .filter(Lowering.Ready.class::isInstance)
                .mapToDouble(
                        ready -> ((MeasureResult.Success) target.measure(((Lowering.Ready) ready).program())).cost())
                .min()
                .orElseThrow();
    }

    private static TuningResult tune(VtaTarget target, Workload workload, String tuner) {
        return new TuningSession(
                        target,
                        new TuningTask(0, "layer", workload, 1),
                        Tuners.named(tuner),
                        SessionSettings.of(Budget.ofTrials(400), 1),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
    }

    private static VtaTarget target(SpacePreset preset) {
        return new VtaTarget(VtaConfig.defaultChip(), preset, Rules.OURS);
    }
}
