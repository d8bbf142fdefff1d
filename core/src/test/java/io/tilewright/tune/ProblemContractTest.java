package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.target.command.CommandTarget;
import io.tilewright.target.table.CostTable;
import io.tilewright.target.table.TableTarget;
import io.tilewright.util.Clock;
import io.tilewright.workload.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered tuner must make of tables and commands, however odd. */
class ProblemContractTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final TuningTask TASK = new TuningTask(0, "problem", new Problem("problem"), 1);

    @TempDir
    private Path folder;

    static Stream<String> tuners() {
        return Tuners.all().stream().map(TunerProvider::name);
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void aBudgetOfZeroMeasuresNothing(String tuner) {
        TuningResult result = run(table(i -> 1 + i, 4, 4), tuner, 0, InvalidPolicy.SKIP);
        assertThat(result.stopReason()).isEqualTo(StopReason.TRIALS);
        assertThat(result.trials()).isEmpty();
        assertThat(result.curve()).isEmpty();
        assertThat(result.best()).isEmpty();
        assertThat(result.proven()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void aSpaceOfOnePointIsMeasuredOnce(String tuner) {
        for (InvalidPolicy policy : InvalidPolicy.values()) {
            TuningResult result = run(table(i -> 7.5, 1, 1, 1), tuner, 10, policy);
            assertThat(result.trials()).hasSize(1);
            assertThat(result.bestCost()).hasValue(7.5);
        }
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void aSpaceWithoutAFeasiblePointEndsAtOnceOrCostsItsTrials(String tuner) {
        TuningResult skipped = run(table(i -> INF, 3, 4, 5), tuner, 40, InvalidPolicy.SKIP);
        assertThat(skipped.stopReason()).isEqualTo(StopReason.NOTHING_FEASIBLE);
        assertThat(skipped.trials()).isEmpty();
        TuningResult measured = run(table(i -> INF, 3, 4, 5), tuner, 40, InvalidPolicy.MEASURE);
        assertThat(measured.trials())
                .hasSize(40)
                .allMatch(trial -> trial.result().equals(new MeasureResult.Infeasible(Reason.TABLE)));
        assertThat(measured.curve()).hasSize(40).containsOnly(OptionalDouble.empty());
        assertThat(measured.best()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void equalCostsAreAllTheSame(String tuner) {
        TuningResult result = run(table(i -> 3, 4, 5, 5), tuner, 200, InvalidPolicy.SKIP);
        assertThat(result.bestCost()).hasValue(3);
        assertThat(result.best().orElseThrow().number()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void costsMayDifferByAnyFactor(String tuner) {
        TuningResult result =
                run(table(i -> i % 3 == 0 ? 1e-300 * (1 + i) : 1e300, 4, 5, 5), tuner, 100, InvalidPolicy.SKIP);
        assertThat(result.bestCost()).hasValue(1e-300);
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void infeasibleRowsCostATrialOnlyWhereTheyAreMeasured(String tuner) {
        Target target = table(i -> i % 2 == 0 ? INF : cost(i), 4, 5, 6);
        TuningResult skipped = run(target, tuner, 200, InvalidPolicy.SKIP);
        assertThat(skipped.trials()).allMatch(trial -> trial.result() instanceof MeasureResult.Success);
        TuningResult measured = run(target, tuner, 100, InvalidPolicy.MEASURE);
        assertThat(measured.trials()).hasSize(100);
        long infeasible = measured.trials().stream()
                .filter(trial -> trial.result().equals(new MeasureResult.Infeasible(Reason.TABLE)))
                .count();
        assertThat(infeasible).isBetween(40L, 60L);
    }

    /**
     * The unit of the cost is nobody's business. The factors change no bit of any ratio, so the same points are proposed. A
     * tuner that stopped learning would share about 71 of them.
     */
    @ParameterizedTest
    @MethodSource("tuners")
    void theUnitOfTheCostDoesNotMatter(String tuner) {
        List<Long> plain = proposed(run(table(ProblemContractTest::cost, 6, 6, 6), tuner, 96, InvalidPolicy.SKIP));
        for (double unit : new double[] {0x1p40, 0x1p-40}) {
            Target scaled = table(i -> unit * cost(i), 6, 6, 6);
            List<Long> others = proposed(run(scaled, tuner, 96, InvalidPolicy.SKIP));
            assertThat(others).containsExactlyInAnyOrderElementsOf(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("tuners")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a shell script")
    void aCommandThatPrintsNonsenseIsAFailureEachTime(String tuner) throws IOException {
        Path script = Files.writeString(folder.resolve("odd.sh"), """
                #!/bin/sh
                case $1 in
                  0) echo so long;;
                  1) echo nan;;
                  2) echo inf;;
                  3) echo -5;;
                  4) exit 3;;
                  5) echo 12.5;;
                esac
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path file = Files.writeString(folder.resolve("odd.json"), """
                {"knobs": [{"name": "a", "values": [0, 1, 2, 3, 4, 5]}, {"name": "b", "values": [0, 1]}],
                 "command": ["./odd.sh", "{a}", "{b}"], "infeasible_exit_codes": [3]}
                """);
        try (CommandTarget target = CommandTarget.read(file, Clock.system())) {
            TuningResult result = run(target, tuner, 20, InvalidPolicy.SKIP);
            assertThat(result.trials()).hasSize(12);
            assertThat(result.failed()).isEqualTo(8);
            assertThat(result.bestCost()).hasValue(12.5);
            assertThat(result.stopReason()).isEqualTo(StopReason.EXHAUSTED);
        }
    }

    private static TuningResult run(Target target, String tuner, int trials, InvalidPolicy policy) {
        TuningResult result = new TuningSession(
                        target,
                        TASK,
                        Tuners.named(tuner),
                        Sessions.trials(trials).withInvalid(policy),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run();
        assertThat(result.trials()).hasSizeLessThanOrEqualTo(trials);
        assertThat(proposed(result)).doesNotHaveDuplicates();
        return result;
    }

    private static List<Long> proposed(TuningResult result) {
        return result.trials().stream().map(trial -> trial.config().index()).toList();
    }

    private static double cost(long index) {
        return 100 + (index * 37 % 216 - 80.0) * (index * 37 % 216 - 80.0) / 16;
    }

    private static Target table(LongToDoubleFunction cost, int... sizes) {
        List<Knob> knobs = new ArrayList<>();
        for (int size : sizes) {
            knobs.add(new Knob(
                    "knob_" + knobs.size(),
                    Role.values()[knobs.size() % 3],
                    IntStream.range(0, size).boxed().toList()));
        }
        ConfigSpace space = new ConfigSpace(knobs);
        return new TableTarget(new CostTable(
                space, LongStream.range(0, space.size()).mapToDouble(cost).toArray()));
    }
}
