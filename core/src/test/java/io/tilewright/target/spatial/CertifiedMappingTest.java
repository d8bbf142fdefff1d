package io.tilewright.target.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.target.Bounds;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.spatial.format.MappingLine;
import io.tilewright.target.spatial.format.TimeloopData;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.tune.Budget;
import io.tilewright.tune.Progress;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopReason;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertifiedMappingTest {
    private static final ConvNest LAYER = ConvNest.dense(3, 3, 7, 7, 64, 32, 1);
    private static final ConvNest POINT = ConvNest.dense(1, 1, 1, 1, 1, 1, 1);

    private static Architecture machine(String name) {
        return TimeloopData.architectures().get(name);
    }

    private static TuningResult run(
            SpatialTarget target,
            ConvNest nest,
            String tuner,
            SessionSettings settings,
            TuningListener listener,
            StopSignal stop) {
        return new TuningSession(
                        target,
                        new TuningTask(0, "layer", nest, 1),
                        Tuners.named(tuner),
                        settings,
                        TrialStore.NONE,
                        listener,
                        stop,
                        Clock.system())
                .run();
    }

    private static TuningResult run(SpatialTarget target, ConvNest nest, String tuner, int trials, long seed) {
        return run(
                target,
                nest,
                tuner,
                SessionSettings.of(Budget.ofTrials(trials), seed),
                TuningListener.SILENT,
                new StopSignal());
    }

    @ParameterizedTest
    @CsvSource({
        "vta-like-256, EDP",
        "vta-like-256, LATENCY",
        "vta-like-256, ENERGY",
        "eyeriss-like-168, EDP",
        "eyeriss-like-168, LATENCY"
    })
    void theOptimumIsProved(String machine, Objective objective) {
        SpatialTarget target = new SpatialTarget(machine(machine), objective);
        TuningResult result = run(target, LAYER, "certified", 60, 1);
        assertThat(result.stopReason()).isEqualTo(StopReason.PROVEN);
        assertThat(result.proven()).isTrue();
        Config best = result.best().orElseThrow().config();
        assertThat(target.measure(target.mapped(LAYER, best)))
                .isEqualTo(new MeasureResult.Success(result.bestCost().getAsDouble()));
        TuningResult others = run(target, LAYER, "random", 100, 2);
        assertThat(others.bestCost().getAsDouble())
                .isGreaterThanOrEqualTo(result.bestCost().getAsDouble());
        assertThat(others.bound())
                .isPositive()
                .isLessThanOrEqualTo(result.bestCost().getAsDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyeriss-like-168", "simba-like-1024"})
    void whatTheBoundRelaxesIsASmallGap(String machine) {
        SpatialTarget target = new SpatialTarget(machine(machine), Objective.EDP);
        TuningResult result = run(target, LAYER, "certified-bound", 60, 1);
        assertThat(result.gap().getAsDouble()).isBetween(0.0, 0.02);
    }

    @Test
    void neitherSeedsNorThreadsChangeTheResult() {
        List<List<MeasureResult>> results = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            SpatialTarget target = new SpatialTarget(machine("eyeriss-like-168"), Objective.EDP);
            SessionSettings settings =
                    SessionSettings.of(Budget.ofTrials(40), threads).withThreads(threads);
            results.add(
                    run(target, LAYER, "certified", settings, TuningListener.SILENT, new StopSignal()).trials().stream()
                            .map(Trial::result)
                            .toList());
        }
        assertThat(results.get(0)).isEqualTo(results.get(1));
    }

    @Test
    void theBoundHoldsForEveryMappingOfTheGroundTruth() {
        Map<String, Architecture> architectures = TimeloopData.architectures();
        List<String> lines = TimeloopData.lines();
        Map<List<Object>, SpatialTarget> targets = new HashMap<>();
        for (int n = 0; n < lines.size(); n++) {
            MappingLine line = TimeloopData.parse(n + 1, lines.get(n), architectures);
            Evaluation evaluation = new SpatialModel(line.architecture(), line.nest()).evaluate(line.mapping());
            if (!evaluation.valid()) {
                continue;
            }
            Architecture kept = keeping(line);
            Objective objective = Objective.values()[n % 3];
            SpatialTarget target =
                    targets.computeIfAbsent(List.of(kept, objective), key -> new SpatialTarget(kept, objective));
            assertThat(target.bound(line.nest()))
                    .as(line.id() + " " + objective)
                    .isPositive()
                    .isLessThanOrEqualTo(objective.cost(evaluation, line.nest().groups()));
        }
    }

    /** The machine of a line, keeping what the line's mapping keeps. */
    private static Architecture keeping(MappingLine line) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < line.architecture().depth(); i++) {
            Level level = line.architecture().level(i);
            int mask = line.mapping().keepMask(i);
            EnumSet<Tensor> keep = EnumSet.allOf(Tensor.class);
            keep.removeIf(tensor -> (mask & tensor.bit()) == 0);
            levels.add(new Level(
                    level.name(),
                    level.instances(),
                    level.meshX(),
                    level.wordBits(),
                    level.entries(),
                    level.multipleBuffering(),
                    level.blockSize(),
                    level.energy(),
                    level.readBandwidth(),
                    level.writeBandwidth(),
                    level.sharedBandwidth(),
                    level.energyPerHop(),
                    level.dram(),
                    keep,
                    Set.of()));
        }
        return new Architecture(line.architecture().name(), line.architecture().mac(), levels);
    }

    @ParameterizedTest
    @EnumSource(Objective.class)
    void boundsOfPointsAreBetweenTheRootAndTheCost(Objective objective) {
        SpatialTarget target = new SpatialTarget(machine("eyeriss-like-168"), objective);
        Bounds bounds = target.bounds(LAYER);
        Rng rng = new Rng(5);
        for (int k = 0; k < 50; k++) {
            Config config = target.space(LAYER).sample(rng);
            double cost = ((MeasureResult.Success) target.measure(target.mapped(LAYER, config))).cost();
            assertThat(bounds.of(config)).isBetween(target.bound(LAYER), cost);
        }
    }

    @Test
    void oneMultiplicationIsProvedByTheFirstTrial() {
        SpatialTarget target = new SpatialTarget(machine("vta-like-256"), Objective.EDP);
        TuningResult result = run(target, POINT, "certified", 10, 1);
        assertThat(result.trials()).hasSize(1);
        assertThat(result.proven()).isTrue();
    }

    @Test
    void anOutermostLevelThatHoldsTooLittleLeavesNothingToProve() {
        Level small = new Level(
                "Small",
                1,
                1,
                8,
                100,
                1,
                1,
                1.0,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Double.NaN,
                true,
                EnumSet.allOf(Tensor.class),
                Set.of());
        Architecture machine = new Architecture("small", new Architecture.Mac("MAC", 1, 1, 8, 1), List.of(small));
        SpatialTarget target = new SpatialTarget(machine, Objective.EDP);
        TuningResult result = run(target, LAYER, "certified", 10, 1);
        assertThat(result.best()).isEmpty();
        assertThat(result.proven()).isFalse();
    }

    @Test
    void aBudgetOfOneTrialHasABoundToo() {
        SpatialTarget target = new SpatialTarget(machine("eyeriss-like-168"), Objective.EDP);
        TuningResult one = run(target, LAYER, "certified", 1, 1);
        TuningResult all = run(target, LAYER, "certified", 60, 1);
        assertThat(one.trials()).hasSize(1);
        assertThat(one.bound()).isPositive().isLessThanOrEqualTo(all.bestCost().getAsDouble());
    }

    @Test
    void aStopInTheMidstLeavesAValidBound() {
        SpatialTarget target = new SpatialTarget(machine("eyeriss-like-168"), Objective.EDP);
        StopSignal stop = new StopSignal();
        TuningListener listener = new TuningListener() {
            @Override
            public void trialDone(Progress progress) {
                if (progress.done() == 3) {
                    stop.request();
                }
            }
        };
        TuningResult stopped =
                run(target, LAYER, "certified", SessionSettings.of(Budget.ofTrials(500), 1), listener, stop);
        TuningResult all = run(target, LAYER, "certified", 60, 1);
        assertThat(stopped.stopReason()).isEqualTo(StopReason.STOPPED);
        assertThat(stopped.bound())
                .isPositive()
                .isLessThanOrEqualTo(all.bestCost().getAsDouble());
    }

    @Test
    void aGapThatSufficesEndsTheSearch() {
        SpatialTarget target = new SpatialTarget(machine("vta-like-256"), Objective.EDP);
        SessionSettings settings = SessionSettings.of(Budget.ofTrials(500), 1).withStopAtGap(0.5);
        TuningResult result = run(target, LAYER, "random", settings, TuningListener.SILENT, new StopSignal());
        assertThat(result.stopReason()).isIn(StopReason.GAP, StopReason.TRIALS);
        assertThat(result.gap()).isPresent();
    }
}
