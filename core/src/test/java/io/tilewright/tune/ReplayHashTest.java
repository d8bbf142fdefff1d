package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.util.Clock;
import io.tilewright.util.Sha256;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every tuner on three layers, seed 1, 96 trials each (so that a plan of 64 is followed by what was learnt from it), on
 * the default chip: the hash of the log's trials. A refactoring must not change it. A change of behaviour replaces the
 * lines in replay-hashes.txt and says why in the commit.
 */
class ReplayHashTest {
    private static final int TRIALS = 96;
    private static final Map<String, Workload> LAYERS = new LinkedHashMap<>();

    static {
        LAYERS.put("conv3x3", Conv2d.square(1, 14, 64, 64, 3, 1, 1, Epilogue.template()));
        LAYERS.put("conv1x1", Conv2d.square(1, 14, 128, 256, 1, 2, 0, Epilogue.full(256, true)));
        LAYERS.put("dense", new Dense(1, 512, 1000, Epilogue.full(512, false)));
    }

    static List<String> tuners() {
        return Tuners.all().stream().map(TunerProvider::name).toList();
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void theTrialsAreThoseOfBefore(String tuner) throws IOException {
        List<String> expected = expected(tuner);
        boolean natives = expected.stream().anyMatch(line -> line.endsWith(" linux-amd64"));
        String platform = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        Assumptions.assumeTrue(
                !natives || platform.equals("Linux-amd64"), "the native boosted trees differ between platforms");
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Workload> layer : LAYERS.entrySet()) {
            found.add(tuner + " " + layer.getKey() + " " + hash(tuner, layer.getValue())
                    + (natives ? " linux-amd64" : ""));
        }
        assertThat(found)
                .as("if the change is meant, put these lines into replay-hashes.txt:\n" + String.join("\n", found))
                .isEqualTo(expected);
    }

    private static List<String> expected(String tuner) throws IOException {
        try (InputStream in = ReplayHashTest.class.getResourceAsStream("/replay-hashes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(tuner + " "))
                    .toList();
        }
    }

    private static String hash(String tuner, Workload workload) {
        TuningResult result = new TuningSession(
                        new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS),
                        new TuningTask(0, "layer", workload, 1),
                        Tuners.named(tuner),
                        SessionSettings.of(Budget.ofTrials(TRIALS), 1),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
        return Sha256.of(result.trials().stream()
                .map(trial -> LogRecord.of(0, trial).toJson().toString())
                .collect(Collectors.joining("\n")));
    }
}
