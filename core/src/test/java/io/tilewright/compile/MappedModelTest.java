package io.tilewright.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.onnx.Coverage;
import io.tilewright.onnx.HostWork;
import io.tilewright.report.MappingSummary;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningTask;
import io.tilewright.workload.ConvNest;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MappedModelTest {
    @Test
    void everyConvolutionAndMatrixProductOfMobileNetIsMapped() {
        Network network = Network.openForMapping("mobilenet_v2", OptionalInt.empty());
        assertThat(network.layers()).as("52 convolutions and a matrix product").isEqualTo(53);
        assertThat(network.coverage().acceleratedShare()).isEqualTo(1);
        assertThat(network.coverage().host()).extracting(HostWork::macs).containsOnly(0L);
        List<TuningTask> repeated = network.tasks().stream()
                .filter(task -> task.workload() instanceof ConvNest)
                .toList();
        assertThat(repeated.stream().mapToInt(TuningTask::weight).sum())
                .as("depthwise layers")
                .isEqualTo(17);
        assertThat(repeated).allSatisfy(task -> {
            ConvNest nest = (ConvNest) task.workload();
            assertThat(nest.c()).isEqualTo(1);
            assertThat(nest.k()).isEqualTo(1);
            assertThat(nest.groups()).isGreaterThanOrEqualTo(32);
        });
        assertThat(MappingSummary.groups(network))
                .hasValue(
                        "groups: 17 layers are convolutions in groups (depthwise ones"
                                + " among them); the mapping is that of one group, repeated for each, and all figures count every group");
        long macs = network.tasks().stream()
                .mapToLong(task -> task.weight() * task.workload().macs())
                .sum();
        assertThat(macs).isEqualTo(network.coverage().totalMacs());
    }

    @Test
    void totalsCountEveryGroupAndEveryUse() {
        MappedModel mapped = MappedNetworks.mapped("depthwise", Objective.EDP);
        BestMapping depthwise = mapped.layers().get(0).best().orElseThrow();
        BestMapping conv = mapped.layers().get(1).best().orElseThrow();
        assertThat(depthwise.groups()).isEqualTo(16);
        assertThat(depthwise.cycles()).isEqualTo(16 * depthwise.evaluation().cycles());
        assertThat(mapped.cycles())
                .isEqualTo(2 * 16 * depthwise.evaluation().cycles()
                        + conv.evaluation().cycles());
        double energy =
                32 * depthwise.evaluation().totalEnergy() + conv.evaluation().totalEnergy();
        assertThat(mapped.energy()).isCloseTo(energy, within(1e-9 * energy));
        assertThat(mapped.edp()).isEqualTo(mapped.energy() * mapped.cycles());
        assertThat(mapped.utilisation())
                .isCloseTo((2.0 * depthwise.macs() + conv.macs()) / (168.0 * mapped.cycles()), within(1e-12));
        SpatialTarget target = mapped.target();
        assertThat(mapped.layers())
                .allSatisfy(layer -> assertThat(target.objective()
                                .cost(
                                        layer.best().orElseThrow().evaluation(),
                                        layer.best().orElseThrow().groups()))
                        .isEqualTo(layer.tuning().bestCost().orElseThrow()));
    }

    /** Whatever mappings the layers get, the network's cost is at least the bound made of the layers' own best costs. */
    @ParameterizedTest
    @EnumSource(Objective.class)
    void theNetworksBoundHoldsForEveryObjective(Objective objective) {
        MappedModel mapped = MappedNetworks.mapped("a", objective);
        assertThat(mapped.bound().orElseThrow()).isPositive().isLessThanOrEqualTo(mapped.cost());
        assertThat(mapped.gap().orElseThrow())
                .isCloseTo(mapped.cost() / mapped.bound().orElseThrow() - 1, within(1e-12));
        double attained = mapped.layers().stream()
                .mapToDouble(layer -> {
                    double cost = layer.tuning().bestCost().orElseThrow();
                    return layer.task().weight() * (objective == Objective.EDP ? Math.sqrt(cost) : cost);
                })
                .sum();
        assertThat(objective == Objective.EDP ? attained * attained : attained)
                .isLessThanOrEqualTo(mapped.cost() * (1 + 1e-12));
    }

    @Test
    void whatAnInterruptedRunHasFoundIsSaid() {
        StopSignal stop = new StopSignal();
        CompileListener stopAfterTheFirst = new CompileListener() {
            @Override
            public void taskDone(TuningResult result) {
                stop.request();
            }
        };
        MappedModel half = MappedNetworks.mapped("first", Objective.LATENCY, stopAfterTheFirst, stop);
        assertThat(half.model().stopped()).isTrue();
        assertThat(half.complete()).isFalse();
        assertThat(half.gap()).isEmpty();
        assertThat(MappingSummary.soFar(half))
                .singleElement()
                .asString()
                .startsWith("so far: 1 of 2 tasks have a mapping; ")
                .endsWith(" for their layers");
    }

    /** A prime has no divisors but 1 and itself: such a loop stays whole at one level, and the layer is mapped all the same. */
    @Test
    void aLayerOfPrimeDimensionsIsMapped() {
        ConvNest prime = ConvNest.dense(3, 5, 13, 17, 7, 11, 1);
        Network network = new Network(
                "prime",
                "prime",
                "0".repeat(64),
                1,
                List.of(new TuningTask(0, "prime", prime, 1)),
                new Coverage(prime.macs(), prime.macs(), 1, Map.of(), 0, List.of(), Map.of()));
        for (String machine : ShippedArchitectures.names()) {
            SpatialTarget target = new SpatialTarget(ShippedArchitectures.named(machine), Objective.EDP);
            SessionSettings settings = SessionSettings.of(Budget.ofTrials(20), 1);
            TunedModel tuned = new ModelCompiler(target, Tuners.named("evolution"), settings)
                    .tune(network, TrialStore.NONE, CompileListener.SILENT, new StopSignal());
            MappedModel mapped = MappedModel.of(tuned, target);
            assertThat(tuned.verified()).as(machine).isEqualTo(1);
            assertThat(mapped.complete()).as(machine).isTrue();
            assertThat(mapped.layers().get(0).best().orElseThrow().evaluation().macs())
                    .isEqualTo(prime.macs());
        }
    }
}
