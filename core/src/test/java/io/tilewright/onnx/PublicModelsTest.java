package io.tilewright.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.tilewright.graph.Model;
import io.tilewright.graph.Shape;
import io.tilewright.tune.TuningTask;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.LayerWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four public networks of the ONNX project (weights are ConstantOfShape, everything else is real). */
class PublicModelsTest {
    private static final Epilogue ANY = Epilogue.template();

    /** Every value has the shape that ONNX Runtime finds for it; rank 0 is how it says that it does not know. */
    @ParameterizedTest
    @ValueSource(strings = {"light_bvlc_alexnet", "light_vgg19", "light_resnet50", "light_squeezenet"})
    void shapesAgreeWithOnnxRuntime(String name) throws Exception {
        Path file = SharedFiles.onnx(name + ".onnx");
        ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(file));
        Model model = Models.open(file.toString());
        Map<String, Shape> declared =
                RuntimeShapes.declared(RuntimeShapes.exposed(proto).toByteArray());
        long outputs = proto.getGraph().getNodeList().stream()
                .mapToLong(NodeProto::getOutputCount)
                .sum();
        declared.values().removeIf(shape -> shape.rank() == 0);
        assertThat(declared.size()).isGreaterThan((int) (0.9 * outputs));
        declared.forEach((value, shape) ->
                assertThat(model.value(value).orElseThrow().shape()).as(value).isEqualTo(shape));
    }

    /** Layers from the files' own shapes; the AlexNet is the one of 2012, whose groups become runs. */
    @ParameterizedTest
    @CsvSource({
        "light_bvlc_alexnet, 8, 8, 654560384, MaxPool:3 Dropout:2 LRN:2 Reshape:1 Softmax:1",
        "light_vgg19, 12, 19, 19632062464, MaxPool:5 Dropout:2 Reshape:1 Softmax:1",
        "light_squeezenet, 18, 26, 349151936, Concat:8 MaxPool:3 Dropout:1 GlobalAveragePool:1 Softmax:1",
        "light_resnet50, 24, 54, 4089184256, Relu:16 Sum:16 AveragePool:1 MaxPool:1 Reshape:1 Softmax:1"
    })
    void tasksAreExtracted(String name, int tasks, int layers, long macs, String host) {
        Extraction extraction = TaskExtractor.extract(
                Models.open(SharedFiles.onnx(name + ".onnx").toString(), 1), EpilogueMode.FULL);
        Coverage coverage = extraction.coverage();
        assertThat(extraction.tasks()).hasSize(tasks);
        assertThat(extraction.layers()).hasSize(layers);
        assertThat(coverage.totalMacs()).isEqualTo(macs);
        assertThat(coverage.acceleratedMacs()).isEqualTo(macs);
        assertThat(extraction.tasks().stream()
                        .mapToLong(task -> task.weight() * task.workload().macs())
                        .sum())
                .isEqualTo(macs);
        assertThat(coverage.host().stream()
                        .sorted(Comparator.comparingInt(HostWork::nodes)
                                .reversed()
                                .thenComparing(HostWork::op))
                        .map(work -> work.op() + ":" + work.nodes())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(host);
        assertThat(coverage.unknownOperators()).isEmpty();
    }

    @Test
    void groupedConvolutionsAreSeveralSmallOnes() {
        List<TuningTask> tasks = TaskExtractor.extract(
                        Models.open(SharedFiles.onnx("light_bvlc_alexnet.onnx").toString()), EpilogueMode.FULL)
                .tasks();
        assertThat(tasks.subList(0, 5))
                .extracting(task -> task.weight() + " "
                        + LayerWorkload.of(task.workload()).withEpilogue(ANY).key())
                .containsExactly(
                        "1 " + Conv2d.square(1, 224, 3, 96, 11, 4, 0, ANY).key(),
                        "2 " + Conv2d.square(1, 26, 48, 128, 5, 1, 2, ANY).key(),
                        "1 " + Conv2d.square(1, 12, 256, 384, 3, 1, 1, ANY).key(),
                        "2 " + Conv2d.square(1, 12, 192, 192, 3, 1, 1, ANY).key(),
                        "2 " + Conv2d.square(1, 12, 192, 128, 3, 1, 1, ANY).key());
    }

    /** The file fixes its batch to 1 and reshapes to a fixed 1x9216; another batch follows through. */
    @Test
    void fixedBatchCanBeChanged() {
        Path file = SharedFiles.onnx("light_bvlc_alexnet.onnx");
        List<TuningTask> one = TaskExtractor.extract(Models.open(file.toString()), EpilogueMode.FULL)
                .tasks();
        List<TuningTask> eight = TaskExtractor.extract(Models.open(file.toString(), 8), EpilogueMode.FULL)
                .tasks();
        assertThat(eight).hasSameSizeAs(one);
        for (int i = 0; i < one.size(); i++) {
            assertThat(eight.get(i).workload())
                    .isEqualTo(LayerWorkload.of(one.get(i).workload()).withBatch(8));
        }
    }
}
