package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.target.MeasureResult;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.FeasibleCount;
import io.tilewright.tune.Progress;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Conv2d LAYER = Conv2d.square(1, 14, 16, 16, 3, 1, 1, Epilogue.template());
    private static final TuningTask TASK = new TuningTask(0, "a\u001b[2Jlayer", LAYER, 1);
    private static final VtaTarget TARGET = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);

    private final AtomicLong now = new AtomicLong();
    private final StringWriter err = new StringWriter();

    /** Time passes only when the test says so. */
    private final Clock clock = new Clock() {
        @Override
        public long nanos() {
            return now.get();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }
    };

    private ProgressPrinter printer(boolean tty, boolean quiet) {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), tty, tty, 70);
        return new ProgressPrinter(terminal, quiet, List.of(TASK), 100, clock);
    }

    private static Progress trial(int number) {
        Trial trial = new Trial(number, TARGET.space(LAYER).at(number % 64), new MeasureResult.Success(1500));
        return new Progress(TASK, trial, number + 1, 100, OptionalDouble.of(1500), 1000, Duration.ZERO, false);
    }

    private static FeasibleCount feasible() {
        return new FeasibleCount(1000, 1000, true, 600, 600, 600, Map.of());
    }

    @Test
    void aPipeGetsALineEveryFiveSecondsWithShareTimeAndEta() {
        try (ProgressPrinter printer = printer(false, false)) {
            printer.taskStarted(TASK, Budget.ofTrials(100), feasible(), 1000);
            for (int i = 0; i < 20; i++) {
                now.addAndGet(SECOND);
                printer.trialDone(trial(i));
            }
        }
        List<String> lines = err.toString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .isEqualTo("5 %, 5 s, about 1 min 35 s left, task 1/1 a\\u001b[2Jlayer, trial 5/100, best 1,500 cycles,"
                        + " +50.0 % to the bound");
        assertThat(err.toString()).doesNotContain("\r", "\u001b");
    }

    @Test
    void theEstimateFollowsThePaceWithinALineOfFiveSeconds() {
        try (ProgressPrinter printer = printer(false, false)) {
            printer.taskStarted(TASK, Budget.ofTrials(100), feasible(), 1000);
            for (int i = 0; i < 5; i++) {
                now.addAndGet(SECOND);
                printer.trialDone(trial(i));
            }
            for (int i = 5; i < 30; i++) {
                now.addAndGet(SECOND / 5);
                printer.trialDone(trial(i));
            }
        }
        // 70 left at 3 a second are 23 s, and 1/e^2.5 of the 90 s that the line before has come to
        assertThat(err.toString().lines().toList().get(1)).matches("(29|30) %, 10 s, about (28|29|30) s left, .*");
    }

    @Test
    void aTerminalIsRedrawnAtMostTenTimesASecondWithinItsWidth() {
        try (ProgressPrinter printer = printer(true, false)) {
            printer.taskStarted(TASK, Budget.ofTrials(100), feasible(), 1000);
            for (int i = 0; i < 90; i++) {
                now.addAndGet(SECOND / 50);
                printer.trialDone(trial(i));
            }
        }
        String[] drawn = err.toString().split("\r\u001b\\[K", -1);
        assertThat(drawn.length).isBetween(15, 22);
        assertThat(drawn)
                .allSatisfy(line -> assertThat(line.length()).isLessThan(70))
                .noneMatch(line -> line.contains("\n"));
        assertThat(err.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void theHeartBeatsWithoutTrials() throws InterruptedException {
        try (ProgressPrinter printer = printer(false, false)) {
            printer.taskStarted(TASK, Budget.ofTrials(100), feasible(), 1000);
            now.addAndGet(6 * SECOND);
            for (int waits = 0; err.toString().isEmpty() && waits < 2400; waits++) {
                Thread.sleep(25);
            }
        }
        assertThat(err.toString()).startsWith("0 %, 6 s, task 1/1 a\\u001b[2Jlayer, 600 of 1,000 feasible");
    }

    @Test
    void quietIsQuiet() {
        try (ProgressPrinter printer = printer(false, true)) {
            now.addAndGet(60 * SECOND);
            printer.trialDone(trial(0));
            printer.verifying(1);
        }
        assertThat(err.toString()).isEmpty();
    }
}
