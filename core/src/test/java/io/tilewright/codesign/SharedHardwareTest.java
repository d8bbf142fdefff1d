package io.tilewright.codesign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One chip for a small network, against all chips and all schedules. */
class SharedHardwareTest {
    private static final List<TuningTask> NETWORK = List.of(
            new TuningTask(0, "conv", Conv2d.square(2, 7, 32, 48, 3, 1, 1, Epilogue.full(288, true)), 3),
            new TuningTask(1, "reduce", Conv2d.square(2, 7, 48, 24, 1, 1, 0, Epilogue.full(48, true)), 1),
            new TuningTask(2, "dense", new Dense(2, 96, 100, Epilogue.full(96, false)), 2));

    @Test
    void theChipIsTheBestOfAll() {
        VtaTarget target = target(SpacePreset.DCOC);
        SharedHardware.Outcome outcome = search(target, NETWORK);
        Map<Map<String, Integer>, Double> sums = new HashMap<>();
        for (TuningTask task : NETWORK) {
            best(target, task).forEach((chip, cost) -> sums.merge(chip, task.weight() * cost, Double::sum));
        }
        double optimum = sums.values().stream().mapToDouble(v -> v).min().orElseThrow();
        assertThat(outcome.proven()).isTrue();
        assertThat(outcome.chips()).isEqualTo(64);
        assertThat(outcome.choice().orElseThrow().cost()).isEqualTo(optimum);
        assertThat(sums.get(outcome.choice().orElseThrow().knobs())).isEqualTo(optimum);
        assertThat(outcome.choice().orElseThrow().layers()).hasSize(3);
        assertThat(outcome.sessions())
                .as("most chips are ruled out by bounds alone")
                .isLessThan(32 * 3);
    }

    @Test
    void aSpaceOfOneChipIsRefused() {
        assertThatThrownBy(() -> search(target(SpacePreset.TVM), NETWORK))
                .isInstanceOf(TilewrightException.class)
                .hasMessage("this space has one chip, allowed: 2..4096");
    }

    /** The best cost of a task on each chip, by simulating everything; infinite where nothing runs. */
    private static Map<Map<String, Integer>, Double> best(VtaTarget target, TuningTask task) {
        ConfigSpace space = target.space(task.workload());
        Map<Map<String, Integer>, Double> best = new HashMap<>();
        for (long index = 0; index < space.size(); index++) {
            Config config = space.at(index);
            Map<String, Integer> chip = Map.of(
                    "batch", config.value("batch"),
                    "block_in", config.value("block_in"),
                    "block_out", config.value("block_out"));
            double cost = target.lower(task.workload(), config) instanceof Lowering.Ready ready
                    ? ((MeasureResult.Success) target.measure(ready.program())).cost()
                    : Double.POSITIVE_INFINITY;
            best.merge(chip, cost, Math::min);
        }
        return best;
    }

    private static SharedHardware.Outcome search(VtaTarget target, List<TuningTask> tasks) {
        return new SharedHardware(
                        target,
                        target::onChip,
                        tasks,
                        Tuners.named("certified"),
                        SessionSettings.of(Budget.ofTrials(2000), 1),
                        new StopSignal())
                .run();
    }

    private static VtaTarget target(SpacePreset preset) {
        return new VtaTarget(VtaConfig.defaultChip(), preset, Rules.OURS);
    }
}
