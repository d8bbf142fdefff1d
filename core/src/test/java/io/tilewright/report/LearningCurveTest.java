package io.tilewright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.table.CostTable;
import io.tilewright.target.table.TableTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.workload.Problem;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    @Test
    void hasTheMeanScoreOfEachOfDcocsPlans() {
        TuningResult result = run("dcoc", 130);
        List<double[]> curve = LearningCurve.of(result);
        assertThat(curve).hasSameSizeAs(result.diary().plans()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(curve.get(0)[0]).isEqualTo(64);
        assertThat(curve.get(1)[0]).isGreaterThan(64);
        for (int i = 0; i < curve.size(); i++) {
            assertThat(curve.get(i)[1])
                    .isEqualTo(result.diary().plans().get(i).figures().get("mean step score"))
                    .isFinite();
        }
    }

    @Test
    void isEmptyForATunerWithoutAgents() {
        assertThat(LearningCurve.of(run("random", 70))).isEmpty();
        assertThat(LearningCurve.of(run("autotvm", 70))).isEmpty();
    }

    private static TuningResult run(String tuner, int trials) {
        List<Integer> values = IntStream.range(1, 7).boxed().toList();
        ConfigSpace space = new ConfigSpace(Stream.of(Role.values())
                .map(role -> new Knob(role.name(), role, values))
                .toList());
        double[] costs = LongStream.range(0, space.size())
                .mapToDouble(i -> 10 + (i % 6 - 4) * (i % 6 - 4) + (i / 6 % 6) + (i / 36))
                .toArray();
        return new TuningSession(
                        new TableTarget(new CostTable(space, costs)),
                        new TuningTask(0, "table", new Problem("table"), 1),
                        Tuners.named(tuner),
                        SessionSettings.of(Budget.ofTrials(trials), 3),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
    }
}
