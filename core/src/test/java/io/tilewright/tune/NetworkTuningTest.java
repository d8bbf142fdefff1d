package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.util.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NetworkTuningTest {
    private final FakeTarget target = FakeTarget.small();

    @Test
    void totalsAreWeighted() {
        NetworkResult result = Sessions.network(target, 3, "random", Sessions.trials(40), TrialStore.NONE);
        assertThat(result.complete()).isTrue();
        assertThat(result.stopped()).isFalse();
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            expected += (i + 1) * result.results().get(i).bestCost().getAsDouble();
        }
        assertThat(result.totalCost()).hasValue(expected);
        assertThat(result.totalBound()).hasValue(6000);
        assertThat(result.gap()).hasValue(expected / 6000.0 - 1);
        assertThat(result.simulations()).isEqualTo(120);
    }

    @Test
    void withoutABestForEveryTaskThereIsNoTotal() {
        NetworkResult result = Sessions.network(target, 3, "random", Sessions.trials(0), TrialStore.NONE);
        assertThat(result.complete()).isFalse();
        assertThat(result.totalCost()).isEmpty();
        assertThat(result.gap()).isEmpty();
        assertThat(result.totalBound()).hasValue(6000);
    }

    @Test
    void aStopEndsTheNetworkAfterTheTaskInProgress() {
        StopSignal stop = new StopSignal();
        List<String> heard = new ArrayList<>();
        TuningListener listener = new TuningListener() {
            @Override
            public void taskStarted(TuningTask task, Budget budget, FeasibleCount feasible, double bound) {
                heard.add("start " + task.index());
            }

            @Override
            public void trialDone(Progress progress) {
                if (progress.task().index() == 1 && progress.done() == 5) {
                    stop.request();
                }
            }

            @Override
            public void taskDone(TuningResult result) {
                heard.add("done " + result.task().index() + " " + result.stopReason());
            }
        };
        NetworkResult result = run(Sessions.trials(150), listener, stop, Clock.system());
        assertThat(heard).containsExactly("start 0", "done 0 TRIALS", "start 1", "done 1 STOPPED");
        assertThat(result.stopped()).isTrue();
        assertThat(result.complete()).isFalse();
        assertThat(result.totalCost()).isEmpty();
        assertThat(result.totalBound()).isEmpty();
        assertThat(result.results().get(1).trials()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void timeIsSharedAmongTheTasksThatAreLeft() {
        // only a measurement takes time, 1 ms on this clock
        AtomicLong now = new AtomicLong();
        Clock clock = new Clock() {
            @Override
            public long nanos() {
                return now.get();
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }
        };
        FakeTarget slow = new FakeTarget(new int[] {200}, index -> true, index -> {
            now.addAndGet(1_000_000);
            return null;
        });
        List<Duration> shares = new ArrayList<>();
        List<Duration> left = new ArrayList<>();
        TuningListener listener = new TuningListener() {
            @Override
            public void taskStarted(TuningTask task, Budget budget, FeasibleCount feasible, double bound) {
                shares.add(budget.time().orElseThrow());
                left.add(Duration.ofNanos(Math.max(0, 90_000_000 - now.get()))); // a batch may overrun the limit
            }
        };
        Budget budget = new Budget(1_000_000, Optional.of(Duration.ofMillis(90)));
        NetworkResult result = new NetworkTuning(
                        slow,
                        FakeTarget.tasks(3),
                        Tuners.named("random"),
                        Sessions.trials(0).withBudget(budget),
                        TrialStore.NONE,
                        listener,
                        new StopSignal(),
                        clock)
                .run();
        assertThat(shares).hasSize(3);
        assertThat(shares.get(0)).isEqualTo(Duration.ofMillis(30));
        // a candidate that was cut off by the end of a task may still add its millisecond to the next one;
        // a division drops up to 2 ns
        Duration stray = Duration.ofMillis(2);
        for (int task = 0; task < 3; task++) {
            Duration granted = shares.get(task).multipliedBy(3 - task);
            assertThat(granted)
                    .isBetween(left.get(task).minusNanos(2), left.get(task).plus(stray));
        }
        assertThat(result.results()).noneMatch(TuningResult::reproducible);
    }

    @Test
    void everyTaskGetsOneTrialEvenWithoutTime() {
        Budget none = new Budget(160, Optional.of(Duration.ZERO));
        NetworkResult result =
                run(Sessions.trials(0).withBudget(none), TuningListener.SILENT, new StopSignal(), Clock.system());
        assertThat(result.complete()).isTrue();
        assertThat(result.results()).hasSize(3).allSatisfy(task -> {
            assertThat(task.stopReason()).isEqualTo(StopReason.TIME);
            assertThat(task.trials()).hasSizeBetween(1, 64);
        });
    }

    private NetworkResult run(SessionSettings settings, TuningListener listener, StopSignal stop, Clock clock) {
        return new NetworkTuning(
                        target,
                        FakeTarget.tasks(3),
                        Tuners.named("random"),
                        settings,
                        TrialStore.NONE,
                        listener,
                        stop,
                        clock)
                .run();
    }
}
