package io.tilewright.onnx.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.tilewright.graph.Model;
import io.tilewright.graph.Node;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.onnx.Models;
import io.tilewright.onnx.TaskExtractor;
import io.tilewright.util.Rng;
import io.tilewright.util.Sha256;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The zoo's files: real ONNX, judged by ONNX Runtime. */
class ZooFileTest {
    private static final int IMAGE = 3 * 224 * 224;

    @TempDir
    Path folder;

    /** Written, read back, run on noise; the file says the same as the model that never was a file. */
    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet34", "resnet50", "alexnet", "mobilenet_v2"})
    void fileIsTheNetwork(String name) throws Exception {
        Path file = folder.resolve(name + ".onnx");
        Zoo.write(name, file, 7);
        Model read = Models.open(file.toString());
        Model direct = Zoo.model(name, 1, 7);
        assertThat(TaskExtractor.extract(read, EpilogueMode.FULL).tasks())
                .isEqualTo(TaskExtractor.extract(direct, EpilogueMode.FULL).tasks());
        direct.tensors().values().stream()
                .filter(tensor -> tensor.shape().elements() < 100_000)
                .forEach(tensor -> assertThat(
                                read.tensors().get(tensor.name()).data().floats())
                        .as(tensor.name())
                        .isEqualTo(tensor.data().floats()));
        scoresAreSound(file);
    }

    /** The large ones: not read back, and not forced to disk. */
    @ParameterizedTest
    @ValueSource(strings = {"vgg11", "vgg13", "vgg16", "vgg19"})
    void largeFileRuns(String name) throws Exception {
        Path file = folder.resolve(name + ".onnx");
        try (OutputStream out = Files.newOutputStream(file)) {
            OnnxFileWriter.write(Zoo.graph(name, 1, 7), out);
        }
        scoresAreSound(file);
    }

    private static void scoresAreSound(Path file) throws Exception {
        float[] scores = run(file);
        assertThat(scores).hasSize(1000);
        double mean = 0;
        double square = 0;
        for (float score : scores) {
            assertThat(score).isFinite();
            mean += score / 1000.0;
            square += score * (double) score / 1000.0;
        }
        assertThat(Math.sqrt(square - mean * mean)).isBetween(0.05, 100.0);
    }

    private static float[] run(Path file) throws Exception {
        Rng rng = new Rng(3);
        FloatBuffer image = FloatBuffer.allocate(IMAGE);
        for (int i = 0; i < IMAGE; i++) {
            image.put(i, (float) rng.nextGaussian());
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.BASIC_OPT);
            options.addConfigEntry("session.disable_prepacking", "1"); // one run does not pay for it
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            try (OrtSession session = environment.createSession(file.toString(), options);
                    OnnxTensor input = OnnxTensor.createTensor(environment, image, new long[] {1, 3, 224, 224});
                    OrtSession.Result result = session.run(Map.of("input", input))) {
                return ((float[][]) result.get(0).getValue())[0];
            }
        }
    }

    /** Parameters of torchvision's models, running statistics not counted. */
    @ParameterizedTest
    @CsvSource({
        "resnet18, 11689512",
        "resnet34, 21797672",
        "resnet50, 25557032",
        "alexnet, 61100840",
        "vgg11, 132863336",
        "vgg13, 133047848",
        "vgg16, 138357544",
        "vgg19, 143667240",
        "mobilenet_v2, 3504872"
    })
    void parametersAreTheKnownOnes(String name, long parameters) {
        assertThat(Zoo.model(name, 1, 0).tensors().values().stream()
                        .filter(tensor -> !tensor.name().contains("running")
                                && tensor.shape().rank() > 0)
                        .mapToLong(tensor -> tensor.shape().elements())
                        .sum())
                .isEqualTo(parameters);
    }

    /** Operators of the usual exports; those fold batch normalization, so it is not compared. */
    @ParameterizedTest
    @CsvSource({
        "resnet18, Add:8 Conv:20 Flatten:1 Gemm:1 GlobalAveragePool:1 MaxPool:1 Relu:17",
        "resnet34, Add:16 Conv:36 Flatten:1 Gemm:1 GlobalAveragePool:1 MaxPool:1 Relu:33",
        "alexnet, AveragePool:1 Conv:5 Flatten:1 Gemm:3 MaxPool:3 Relu:7",
        "vgg16, AveragePool:1 Conv:13 Flatten:1 Gemm:3 MaxPool:5 Relu:15",
        "mobilenet_v2, Add:10 Clip:35 Conv:52 Flatten:1 Gemm:1 GlobalAveragePool:1"
    })
    void operatorsAreTheKnownOnes(String name, String operators) {
        Map<String, Long> counts = Zoo.model(name, 1, 0).nodes().stream()
                .collect(Collectors.groupingBy(Node::op, TreeMap::new, Collectors.counting()));
        counts.remove("BatchNormalization");
        assertThat(counts.entrySet().stream()
                        .map(e -> e.getKey() + ":" + e.getValue())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(operators);
    }

    @Test
    void sameSeedSameBytes() throws Exception {
        Path file = folder.resolve("a.onnx");
        Zoo.write("mobilenet_v2", file, 0);
        assertThat(Sha256.of(file)).isEqualTo("5cbd6108f7545b78a4c2f98dd5622c0054bfec7df65ed2e6640595897ba5e7b9");
        Zoo.write("mobilenet_v2", file, 1);
        assertThat(Sha256.of(file)).isNotEqualTo("5cbd6108f7545b78a4c2f98dd5622c0054bfec7df65ed2e6640595897ba5e7b9");
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void namesAreInOrder() {
        assertThat(Zoo.names())
                .containsExactly(
                        "resnet18",
                        "resnet34",
                        "resnet50",
                        "alexnet",
                        "vgg11",
                        "vgg13",
                        "vgg16",
                        "vgg19",
                        "mobilenet_v2");
    }
}
