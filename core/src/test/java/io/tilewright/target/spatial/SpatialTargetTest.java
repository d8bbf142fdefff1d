package io.tilewright.target.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.space.Config;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.TargetProgram;
import io.tilewright.target.Term;
import io.tilewright.target.Verification;
import io.tilewright.target.spatial.format.TimeloopData;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
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
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Dim;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.Problem;
import io.tilewright.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialTargetTest {
    private static final ConvNest DEPTHWISE = ConvNest.depthwise(3, 3, 14, 14, 8, 1, 2);
    private static final List<Workload> LAYERS = List.of(
            Conv2d.square(1, 14, 32, 48, 3, 1, 1, Epilogue.template()),
            new Dense(4, 96, 70, Epilogue.template()),
            DEPTHWISE);

    private static Architecture machine(String name) {
        return TimeloopData.architectures().get(name);
    }

    @Test
    void aMeasurementIsTheModelsCost() {
        for (Architecture machine : TimeloopData.architectures().values()) {
            for (Workload layer : LAYERS) {
                for (Objective objective : Objective.values()) {
                    SpatialTarget target = new SpatialTarget(machine, objective);
                    Rng rng = new Rng(3).child(layer.key());
                    for (int n = 0; n < 20; n++) {
                        Config config = target.space(layer).sample(rng);
                        MappedLayer mapped = (MappedLayer) ready(target.lower(layer, config));
                        Evaluation result = target.evaluate(mapped);
                        double groups = mapped.nest().groups();
                        double expected = switch (objective) {
                            case LATENCY -> result.cycles() * groups;
                            case ENERGY -> result.totalEnergy() * groups;
                            case EDP -> result.edp() * groups * groups;
                        };
                        double cost = ((MeasureResult.Success) target.measure(mapped)).cost();
                        assertThat(cost).isCloseTo(expected, within(1e-12 * expected));
                        assertThat(target.check(layer, config)).isEmpty();
                        assertThat(target.bound(layer)).isPositive().isLessThanOrEqualTo(cost);
                    }
                }
            }
        }
    }

    private static TargetProgram ready(Lowering lowering) {
        return ((Lowering.Ready) lowering).program();
    }

    @Test
    void everyMappingComputesItsLayer() {
        SpatialTarget target = new SpatialTarget(machine("simba-like-1024"), Objective.EDP);
        for (Workload layer : LAYERS) {
            Rng rng = new Rng(4).child(layer.key());
            for (int n = 0; n < 10; n++) {
                TargetProgram program =
                        ready(target.lower(layer, target.space(layer).sample(rng)));
                Verification verified = target.verify(layer, program, n);
                assertThat(verified.exact()).isTrue();
                assertThat(verified.outputs()).isPositive();
            }
        }
    }

    @Test
    void aMappingThatLeavesSomethingOutIsNotVerified() {
        SpatialTarget target = new SpatialTarget(machine("vta-like-256"), Objective.EDP);
        Mapping broken = Mapping.of(target.architecture());
        broken.setTemporal(3, Dim.P, 13);
        Verification verified = target.verify(DEPTHWISE, new MappedLayer(DEPTHWISE, broken), 1);
        assertThat(verified.exact()).isFalse();
        assertThat(verified.detail()).isEqualTo("the loops of R visit 1 of 3 indices");
    }

    @Test
    void explanationsAddUp() {
        SpatialTarget target = new SpatialTarget(machine("eyeriss-like-168"), Objective.LATENCY);
        for (Workload layer : LAYERS) {
            Config config = target.space(layer).sample(new Rng(5));
            MappedLayer mapped = target.mapped(layer, config);
            Explanation why = target.explain(mapped);
            assertThat((double) why.cycles()).isEqualTo(((MeasureResult.Success) target.measure(mapped)).cost());
            assertThat(why.units())
                    .extracting(Term::name)
                    .containsExactly("MAC", "PsumRF", "WeightRF", "InputRF", "GlobalBuffer", "DRAM");
            assertThat(why.units()).allMatch(unit -> unit.cycles() == why.cycles());
            assertThat(why.readBytes()).isPositive();
        }
    }

    @Test
    void whatHasNoLoopsIsRefused() {
        SpatialTarget target = new SpatialTarget(machine("vta-like-256"), Objective.EDP);
        assertThatThrownBy(() -> target.space(new Problem("table")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workload table is no layer of a network");
    }

    @Test
    void theProfileHasOneFeaturePerExtent() {
        SpatialTarget target = new SpatialTarget(machine("vta-like-256"), Objective.EDP);
        assertThat(target.profile(DEPTHWISE).features()).hasSize(12);
        assertThat(target.profile(DEPTHWISE).features()[11]).isEqualTo(3);
        assertThat(target.identity()).containsKeys("target", "objective", "architecture");
        assertThat(target.unit()).isEqualTo("pJ cycles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "genetic", "autotvm"})
    void tunersSearchItAndRepeatThemselves(String tuner) {
        SpatialTarget target = new SpatialTarget(machine("eyeriss-like-168"), Objective.EDP);
        TuningResult once = run(target, tuner);
        assertThat(once.trials()).hasSize(96);
        assertThat(once.trials()).allMatch(trial -> trial.result() instanceof MeasureResult.Success);
        assertThat(once.bestCost().getAsDouble()).isGreaterThan(target.bound(LAYERS.get(0)));
        assertThat(run(new SpatialTarget(machine("eyeriss-like-168"), Objective.EDP), tuner)
                        .trials())
                .extracting(Trial::result)
                .isEqualTo(once.trials().stream().map(Trial::result).toList());
    }

    private static TuningResult run(SpatialTarget target, String tuner) {
        return new TuningSession(
                        target,
                        new TuningTask(0, "layer", LAYERS.get(0), 1),
                        Tuners.named(tuner),
                        SessionSettings.of(Budget.ofTrials(96), 7),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
    }
}
