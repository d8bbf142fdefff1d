package io.tilewright.onnx.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.onnx.EpilogueMode;
import io.tilewright.onnx.Extraction;
import io.tilewright.onnx.TaskExtractor;
import io.tilewright.tune.TuningTask;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The zoo's tasks against the layer tables of the papers' networks. */
class ZooTasksTest {
    private static final Epilogue ANY = Epilogue.template();

    private static final Map<String, Workload> LAYERS = Map.ofEntries(
            conv("C1", 224, 3, 64, 7, 2, 3),
            conv("C2", 56, 64, 64, 3, 1, 1),
            conv("C3", 56, 64, 128, 3, 2, 1),
            conv("C4", 56, 64, 128, 1, 2, 0),
            conv("C5", 28, 128, 128, 3, 1, 1),
            conv("C6", 28, 128, 256, 3, 2, 1),
            conv("C7", 28, 128, 256, 1, 2, 0),
            conv("C8", 14, 256, 256, 3, 1, 1),
            conv("C9", 14, 256, 512, 3, 2, 1),
            conv("C10", 14, 256, 512, 1, 2, 0),
            conv("C11", 7, 512, 512, 3, 1, 1),
            conv("A1", 224, 3, 64, 11, 4, 2),
            conv("A2", 27, 64, 192, 5, 1, 2),
            conv("A3", 13, 192, 384, 3, 1, 1),
            conv("A4", 13, 384, 256, 3, 1, 1),
            conv("A5", 13, 256, 256, 3, 1, 1),
            conv("V1", 224, 3, 64, 3, 1, 1),
            conv("V2", 224, 64, 64, 3, 1, 1),
            conv("V3", 112, 64, 128, 3, 1, 1),
            conv("V4", 112, 128, 128, 3, 1, 1),
            conv("V5", 56, 128, 256, 3, 1, 1),
            conv("V6", 56, 256, 256, 3, 1, 1),
            conv("V7", 28, 256, 512, 3, 1, 1),
            conv("V8", 28, 512, 512, 3, 1, 1),
            conv("V9", 14, 512, 512, 3, 1, 1));

    private static Map.Entry<String, Workload> conv(
            String name, int size, int ci, int co, int kernel, int stride, int pad) {
        return Map.entry(name, Conv2d.square(1, size, ci, co, kernel, stride, pad, ANY));
    }

    @ParameterizedTest
    @CsvSource({
        "resnet18, C1:1 C2:4 C3:1 C5:3 C4:1 C6:1 C8:3 C7:1 C9:1 C11:3 C10:1 512-1000:1",
        "resnet34, C1:1 C2:6 C3:1 C5:7 C4:1 C6:1 C8:11 C7:1 C9:1 C11:5 C10:1 512-1000:1",
        "alexnet, A1:1 A2:1 A3:1 A4:1 A5:1 9216-4096:1 4096-4096:1 4096-1000:1",
        "vgg11, V1:1 V3:1 V5:1 V6:1 V7:1 V8:1 V9:2 25088-4096:1 4096-4096:1 4096-1000:1",
        "vgg13, V1:1 V2:1 V3:1 V4:1 V5:1 V6:1 V7:1 V8:1 V9:2 25088-4096:1 4096-4096:1 4096-1000:1",
        "vgg16, V1:1 V2:1 V3:1 V4:1 V5:1 V6:2 V7:1 V8:2 V9:3 25088-4096:1 4096-4096:1 4096-1000:1",
        "vgg19, V1:1 V2:1 V3:1 V4:1 V5:1 V6:3 V7:1 V8:3 V9:4 25088-4096:1 4096-4096:1 4096-1000:1"
    })
    void tasksAreTheKnownLayers(String name, String expected) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (String layer : expected.split(" ")) {
            String[] parts = layer.split(":");
            wanted.put(workload(parts[0]).key(), Integer.valueOf(parts[1]));
        }
        Map<String, Integer> found = new LinkedHashMap<>();
        List<TuningTask> tasks = tasks(name, 1).tasks();
        for (TuningTask task : tasks) {
            assertThat(task.index()).isEqualTo(found.size());
            found.put(LayerWorkload.of(task.workload()).withEpilogue(ANY).key(), task.weight());
        }
        assertThat(List.copyOf(found.entrySet())).isEqualTo(List.copyOf(wanted.entrySet()));
    }

    private static Workload workload(String layer) {
        if (LAYERS.containsKey(layer)) {
            return LAYERS.get(layer);
        }
        String[] sizes = layer.split("-");
        return new Dense(1, Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), ANY);
    }

    /** Published multiply-accumulates of torchvision's models (padding included, biases and pooling not). */
    @ParameterizedTest
    @CsvSource({
        "resnet18, 1814073344", "resnet34, 3663761408", "resnet50, 4089184256", "alexnet, 714188480",
        "vgg11, 7609090048", "vgg13, 11308466176", "vgg16, 15470264320", "vgg19, 19632062464",
        "mobilenet_v2, 300774272"
    })
    void multiplyAccumulatesAreThePublishedOnes(String name, long macs) {
        assertThat(tasks(name, 1).coverage().totalMacs()).isEqualTo(macs);
    }

    @Test
    void epilogueFollowsTheFirstLayer() {
        List<TuningTask> tasks = tasks("resnet18", 1).tasks();
        assertThat(LayerWorkload.of(tasks.get(0).workload()).epilogue()).isEqualTo(Epilogue.full(3 * 7 * 7, true));
        assertThat(tasks.get(4).name()).isEqualTo("layer2.0.downsample.0");
        assertThat(LayerWorkload.of(tasks.get(4).workload()).epilogue()).isEqualTo(Epilogue.full(64, false));
        assertThat(TaskExtractor.extract(Zoo.model("resnet18", 1, 0), EpilogueMode.TEMPLATE)
                        .tasks())
                .allSatisfy(task ->
                        assertThat(LayerWorkload.of(task.workload()).epilogue()).isEqualTo(Epilogue.template()));
    }

    @Test
    void everyNodeIsAccountedFor() {
        for (String name : Zoo.names()) {
            Extraction extraction = tasks(name, 1);
            int host = extraction.coverage().host().stream()
                    .mapToInt(work -> work.nodes())
                    .sum();
            int folded = extraction.coverage().folded().values().stream()
                    .mapToInt(n -> n)
                    .sum();
            assertThat(extraction.layers().size()
                            + host
                            + folded
                            + extraction.coverage().constant())
                    .as(name)
                    .isEqualTo(Zoo.model(name, 1, 0).nodes().size());
        }
    }

    @Test
    void resNetKeepsAddsReluAndPoolingOnTheHost() {
        Extraction extraction = tasks("resnet18", 1);
        assertThat(extraction.coverage().folded()).isEqualTo(Map.of("BatchNormalization", 20, "Relu", 9));
        assertThat(extraction.coverage().host())
                .extracting(work -> work.op() + " " + work.nodes() + " " + work.reason())
                .containsExactly(
                        "Add 8 elementwise",
                        "Relu 8 elementwise",
                        "Flatten 1 moves data only",
                        "GlobalAveragePool 1 pooling",
                        "MaxPool 1 pooling");
        assertThat(extraction.coverage().acceleratedShare()).isEqualTo(1.0);
    }

    @Test
    void mobileNetKeepsDepthwiseConvolutionsOnTheHost() {
        Extraction extraction = tasks("mobilenet_v2", 1);
        assertThat(extraction.coverage().host().get(0).op()).isEqualTo("Conv");
        assertThat(extraction.coverage().host().get(0).nodes()).isEqualTo(17);
        assertThat(extraction.coverage().host().get(0).reason())
                .isEqualTo("depthwise: one input channel per group leaves the matrix unit idle");
        assertThat(extraction.coverage().share(extraction.coverage().host().get(0)))
                .isBetween(0.06, 0.08);
        assertThat(extraction.layers()).hasSize(36);
    }

    @Test
    void batchReachesEveryTask() {
        assertThat(tasks("resnet18", 8).tasks())
                .allSatisfy(task -> assertThat(
                                LayerWorkload.of(task.workload()).asConv2d().n())
                        .isEqualTo(8));
        assertThat(Zoo.model("resnet18", 8, 0).sha256())
                .isEqualTo(Zoo.model("resnet18", 1, 7).sha256());
    }

    private static Extraction tasks(String name, int batch) {
        return TaskExtractor.extract(Zoo.model(name, batch, 0), EpilogueMode.FULL);
    }
}
