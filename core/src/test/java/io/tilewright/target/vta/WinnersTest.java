package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.onnx.EpilogueMode;
import io.tilewright.onnx.TaskExtractor;
import io.tilewright.onnx.zoo.Zoo;
import io.tilewright.target.Lowering;
import io.tilewright.tune.Budget;
import io.tilewright.tune.NetworkResult;
import io.tilewright.tune.NetworkTuning;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.exec.Executor;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.LayerData;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.PatchConvolution;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every winner of three networks, against an integer convolution that shares no line with the product's. */
class WinnersTest {
    private static final int TRIALS = 16;

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "alexnet", "vgg16"})
    void everyWinnerIsBitExact(String network) {
        List<TuningTask> tasks = TaskExtractor.extract(Zoo.model(network, 1, 0), EpilogueMode.FULL)
                .tasks();
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        NetworkResult result = new NetworkTuning(
                        target,
                        tasks,
                        Tuners.named("autotvm"),
                        SessionSettings.of(Budget.ofTrials(TRIALS), 1).withThreads(2),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
        assertThat(result.results()).hasSameSizeAs(tasks);
        result.results().parallelStream().forEach(r -> check(target, r));
    }

    private static void check(VtaTarget target, TuningResult result) {
        Conv2d conv = LayerWorkload.of(result.task().workload()).asConv2d();
        VtaProgram program = (VtaProgram)
                ((Lowering.Ready) target.lower(conv, result.best().orElseThrow().config())).program();
        LayerData data = LayerData.random(conv, new Rng(99).child(conv.key()));
        Blocking blocking = Blocking.of(conv, program.chip());
        Dram dram = new Dram();
        Verifier.fill(dram, blocking, program.memory(), data);
        Executor.run(program.program(), dram);
        byte[] packed = dram.bytes(
                program.memory().output(),
                Math.toIntExact(blocking.outputElements() * program.chip().outBytes()));
        byte[] actual = TensorLayout.unpackOutput(blocking, packed);
        byte[] expected = PatchConvolution.run(conv, data.input(), data.weight(), data.bias());
        assertThat(actual).as(result.task().name()).isEqualTo(expected);
        int inside = 0;
        for (byte value : expected) {
            inside += value > conv.epilogue().lo() && value < conv.epilogue().hi() ? 1 : 0;
        }
        assertThat((double) inside / expected.length)
                .as("share of outputs strictly inside the clip range, "
                        + result.task().name())
                .isGreaterThan(0.25);
    }
}
