package io.tilewright.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.onnx.EpilogueMode;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Verification;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.LayerWorkload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ModelCompilerTest {
    @Test
    void everyLayerGetsAVerifiedWinner() {
        TunedModel model = TinyNetwork.tuned("conv");
        assertThat(model.stopped()).isFalse();
        assertThat(model.layers()).hasSize(2);
        assertThat(model.winners()).isEqualTo(2);
        assertThat(model.verified()).isEqualTo(2);
        long total = 0;
        for (TunedLayer layer : model.layers()) {
            Winner winner = layer.winner().orElseThrow();
            assertThat(winner.cycles())
                    .isEqualTo((long) layer.tuning().bestCost().orElseThrow());
            assertThat(winner.explanation().cycles()).isEqualTo(winner.cycles());
            assertThat(winner.verification().outputs()).isEqualTo(outputs(layer.task()));
            assertThat(winner.utilisation()).isBetween(0.0, 1.0);
            assertThat(winner.millis()).isEqualTo(winner.cycles() / 100_000.0);
            total += layer.task().weight() * winner.cycles();
        }
        assertThat(model.totalCycles()).hasValue(total);
        assertThat(model.totalMillis().orElseThrow()).isCloseTo(total / 100_000.0, Offset.offset(1e-9));
    }

    @Test
    void theVerificationsAreHeard() {
        List<Integer> counts = Collections.synchronizedList(new ArrayList<>());
        List<Verification> heard = Collections.synchronizedList(new ArrayList<>());
        CompileListener listener = new CompileListener() {
            @Override
            public void verifying(int count) {
                counts.add(count);
            }

            @Override
            public void verified(TuningTask task, Verification verification) {
                heard.add(verification);
            }
        };
        TinyNetwork.compiler().tune(TinyNetwork.named("conv"), TrialStore.NONE, listener, new StopSignal());
        assertThat(counts).containsExactly(2);
        assertThat(heard).hasSize(2).allMatch(Verification::exact);
    }

    @Test
    void aLogThatDisagreesWithTheSimulatorIsRefused() {
        Network network = TinyNetwork.named("conv");
        List<Trial> honest = TinyNetwork.tuned("conv").tuned().results().get(0).trials();
        TrialStore forged = new TrialStore() {
            @Override
            public List<Trial> trials(int task, ConfigSpace space) {
                return task > 0
                        ? List.of()
                        : honest.stream()
                                .map(trial -> new Trial(
                                        trial.number(),
                                        space.at(trial.config().index()),
                                        new MeasureResult.Success(17)))
                                .toList();
            }

            @Override
            public void append(int task, Trial trial) {}

            @Override
            public void force() {}
        };
        long cycles = (long) ((MeasureResult.Success) honest.get(0).result()).cost();
        assertThatThrownBy(() -> TinyNetwork.compiler().tune(network, forged, CompileListener.SILENT, new StopSignal()))
                .isInstanceOfSatisfying(TilewrightException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(TilewrightException.Kind.DIFFERS);
                    assertThat(refused).hasMessage("task 0: the log says 17 cycles for trial 1, this build " + cycles);
                    assertThat(refused.advice()).isEqualTo("the log comes from another build; start a new run folder");
                });
    }

    @Test
    void aStopLeavesNoHalfResult() {
        StopSignal stop = new StopSignal();
        CompileListener stopper = new CompileListener() {
            @Override
            public void verifying(int count) {
                stop.request();
            }
        };
        TunedModel model = TinyNetwork.compiler().tune(TinyNetwork.named("conv"), TrialStore.NONE, stopper, stop);
        assertThat(model.stopped()).isTrue();
        assertThat(model.layers()).isEmpty();
        assertThat(model.tuned().results()).hasSize(2);
    }

    @Test
    void aLayerAloneEqualsTheLayerWithinTheNetwork() {
        Network network = TinyNetwork.named("conv");
        TunedModel alone = TinyNetwork.compiler()
                .tune(network.only(network.tasks().get(1)), TrialStore.NONE, CompileListener.SILENT, new StopSignal());
        List<Trial> within = TinyNetwork.tuned("conv").tuned().results().get(1).trials();
        assertThat(alone.layers().get(0).tuning().trials())
                .extracting(trial -> trial.config().index(), Trial::result)
                .containsExactlyElementsOf(within.stream()
                        .map(trial -> Tuple.tuple(trial.config().index(), trial.result()))
                        .toList());
    }

    @Test
    void aBuiltInNetworkIsOpenedByName() {
        Network network = Network.open("alexnet", OptionalInt.of(2), EpilogueMode.TEMPLATE);
        assertThat(network.name()).isEqualTo("alexnet");
        assertThat(network.source()).isEqualTo("alexnet");
        assertThat(network.batch()).isEqualTo(2);
        assertThat(network.layers()).isEqualTo(8);
    }

    private static long outputs(TuningTask task) {
        var conv = LayerWorkload.of(task.workload()).asConv2d();
        return (long) conv.n() * conv.co() * conv.oh() * conv.ow();
    }
}
