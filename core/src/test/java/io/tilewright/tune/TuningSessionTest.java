package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.util.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TuningSessionTest {
    private static final LongPredicate ALL = index -> true;
    private static final LongPredicate NONE = index -> false;

    @Test
    void gridFindsTheOptimumOfTheFeasiblePoints() {
        FakeTarget target = FakeTarget.small();
        TuningResult result = Sessions.run(target, "grid", Sessions.trials(1000));
        ConfigSpace space = target.space(FakeTarget.task(0).workload());
        long[] feasible = LongStream.range(0, space.size())
                .filter(FakeTarget::thirtyPercent)
                .toArray();
        long optimum = LongStream.of(feasible)
                .map(i -> target.cycles(FakeTarget.task(0).workload(), space.at(i)))
                .min()
                .orElseThrow();

        assertThat(result.stopReason()).isEqualTo(StopReason.EXHAUSTED);
        assertThat(result.bestCost()).hasValue(optimum);
        assertThat(result.trials().stream().mapToLong(t -> t.config().index()).toArray())
                .isEqualTo(feasible);
        assertThat(result.feasible()).hasToString(feasible.length + " of 600 (exact)");
        assertThat(result.counters()).isEqualTo(new Counters(feasible.length, feasible.length, 0, 0));
        assertThat(target.measured).hasValue(feasible.length);
        assertThat(result.bound()).as("all was measured").isEqualTo(optimum);
        assertThat(result.proven()).isTrue();
        assertThat(result.reproducible()).isTrue();
    }

    @Test
    void curveIsTheRunningMinimum() {
        FakeTarget target = new FakeTarget(
                new int[] {5, 4}, ALL, i -> i == 0 ? new MeasureResult.Failed("EXCEPTION", "first") : null);
        TuningResult result = Sessions.run(target, "grid", Sessions.trials(20));
        List<OptionalDouble> curve = result.curve();
        assertThat(curve).hasSize(20);
        assertThat(curve.get(0)).isEmpty();
        for (int i = 1; i < 20; i++) {
            double least = result.trials().subList(1, i + 1).stream()
                    .mapToDouble(t -> ((MeasureResult.Success) t.result()).cost())
                    .min()
                    .orElseThrow();
            assertThat(curve.get(i)).hasValue(least);
        }
        assertThat(curve.get(19)).isEqualTo(result.bestCost());
    }

    @Test
    void aSmallerBudgetGivesAPrefix() {
        for (TunerProvider provider : Tuners.all()) {
            List<String> all =
                    Sessions.listing(Sessions.run(FakeTarget.small(), provider.name(), Sessions.trials(150)));
            List<String> some =
                    Sessions.listing(Sessions.run(FakeTarget.small(), provider.name(), Sessions.trials(101)));
            assertThat(some).as(provider.name()).hasSize(101).isEqualTo(all.subList(0, 101));
        }
    }

    @Test
    void budgetZeroCountsAndTriesNothing() {
        FakeTarget target = FakeTarget.small();
        TuningResult result = Sessions.run(target, "random", Sessions.trials(0));
        assertThat(result.stopReason()).isEqualTo(StopReason.TRIALS);
        assertThat(result.trials()).isEmpty();
        assertThat(result.best()).isEmpty();
        assertThat(result.bestCost()).isEmpty();
        assertThat(result.gap()).isEmpty();
        assertThat(result.curve()).isEmpty();
        assertThat(result.feasible().feasible()).isPositive();
        assertThat(target.measured).hasValue(0);
    }

    @Test
    void nothingFeasibleIsSaidAtOnce() {
        FakeTarget target = new FakeTarget(new int[] {10, 10}, NONE, i -> null);
        TuningResult result = Sessions.run(target, "random", Sessions.trials(50));
        assertThat(result.stopReason()).isEqualTo(StopReason.NOTHING_FEASIBLE);
        assertThat(result.trials()).isEmpty();
        assertThat(result.feasible().reasons()).isEqualTo(Map.of(Reason.INP_CAPACITY, 34L, Reason.ACC_CAPACITY, 66L));
        assertThat(target.measured).hasValue(0);
    }

    @Test
    void measuringInfeasiblePointsCostsTrialsButNoSimulation() {
        FakeTarget target = FakeTarget.small();
        TuningResult result = Sessions.run(target, "grid", Sessions.trials(100).withInvalid(InvalidPolicy.MEASURE));
        assertThat(result.trials()).hasSize(100);
        long feasible =
                LongStream.range(0, 100).filter(FakeTarget::thirtyPercent).count();
        assertThat(target.measured).hasValue((int) feasible);
        assertThat(result.trials().stream().filter(t -> t.result() instanceof MeasureResult.Infeasible))
                .hasSize((int) (100 - feasible));
        assertThat(result.rejected().values().stream().mapToLong(n -> n).sum()).isEqualTo(100 - feasible);
        assertThat(result.failed()).isZero();
    }

    @Test
    void skippedPointsAreCountedByReason() {
        TuningResult result = Sessions.run(FakeTarget.small(), "grid", Sessions.trials(1000));
        assertThat(result.rejected()).isEqualTo(result.feasible().reasons());
        assertThat(result.trials()).allMatch(t -> t.result() instanceof MeasureResult.Success);
    }

    @Test
    void threadsDoNotChangeTheTrials() {
        for (TunerProvider provider : Tuners.all()) {
            List<String> one = Sessions.listing(Sessions.run(jittery(), provider.name(), Sessions.trials(150)));
            List<String> five = Sessions.listing(Sessions.run(
                    jittery(), provider.name(), Sessions.trials(150).withThreads(5)));
            assertThat(five).as(provider.name()).isEqualTo(one);
        }
    }

    private static FakeTarget jittery() {
        return new FakeTarget(new int[] {5, 4, 6, 5}, FakeTarget::thirtyPercent, index -> {
            if (index % 5 == 0) {
                pause(1);
            }
            if (index % 7 == 0) {
                throw new IllegalStateException("multiple of seven: " + index);
            }
            return null;
        });
    }

    @Test
    void whateverACandidateThrowsIsATrial() {
        FakeTarget target = new FakeTarget(new int[] {6}, ALL, index -> {
            switch ((int) index) {
                case 0 -> throw new IllegalArgumentException("bad\u001b[31m tile\nhere");
                case 1 -> recurse(0);
                case 2 -> assertThat(new long[Integer.MAX_VALUE]).isNotEmpty();
                case 3 -> throw new AssertionError();
                default -> {}
            }
            return null;
        });
        TuningResult result = Sessions.run(target, "grid", Sessions.trials(6));
        assertThat(result.trials().get(0).result())
                .isEqualTo(new MeasureResult.Failed(
                        "EXCEPTION", "java.lang.IllegalArgumentException: bad?[31m tile?here"));
        assertThat(result.trials().get(1).result())
                .isEqualTo(new MeasureResult.Failed("STACK_OVERFLOW", "java.lang.StackOverflowError"));
        assertThat(result.trials().get(2).result())
                .isInstanceOfSatisfying(
                        MeasureResult.Failed.class, f -> assertThat(f.kind()).isEqualTo("OUT_OF_MEMORY"));
        assertThat(result.trials().get(3).result())
                .isEqualTo(new MeasureResult.Failed("EXCEPTION", "java.lang.AssertionError"));
        assertThat(result.failed()).isEqualTo(4);
        assertThat(result.best().orElseThrow().number()).isGreaterThan(3);
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : 1 + recurse(depth + 1 & 0xff);
    }

    @Test
    void aCandidateThatHangsIsATrialEvenIfItIgnoresTheInterrupt() {
        AtomicInteger running = new AtomicInteger();
        AtomicBoolean released = new AtomicBoolean();
        FakeTarget target = new FakeTarget(new int[] {10}, ALL, index -> {
            if (index == 0 || index == 1 || index == 5) {
                running.incrementAndGet();
                while (!released.get()) {
                    Thread.interrupted(); // swallowed, as a hopeless candidate would
                    LockSupport.parkNanos(10_000_000);
                }
            }
            return null;
        });
        for (int threads : new int[] {1, 2}) {
            TuningResult result = Sessions.run(
                    target, "grid", Sessions.trials(10).withThreads(threads).withCandidateLimit(Duration.ofSeconds(1)));
            MeasureResult timeout = new MeasureResult.Failed("TIMEOUT", "exceeded 1000 ms");
            assertThat(result.trials()).hasSize(10);
            for (int i = 0; i < 10; i++) {
                MeasureResult got = result.trials().get(i).result();
                if (i == 0 || i == 1 || i == 5) {
                    assertThat(got).isEqualTo(timeout);
                } else {
                    assertThat(got).isInstanceOf(MeasureResult.Success.class);
                }
            }
            assertThat(result.reproducible()).isFalse();
        }
        released.set(true);
        assertThat(running).hasValue(6);
    }

    @Test
    void memoryThatRanOutOnlyInCompanyIsTriedAgainAlone() {
        AtomicInteger together = new AtomicInteger();
        FakeTarget target = new FakeTarget(new int[] {8}, ALL, index -> {
            try {
                int crowd = together.incrementAndGet();
                pause(20);
                if (index == 0 && crowd + together.get() > 2 || index == 3) {
                    throw new OutOfMemoryError("heap");
                }
                return null;
            } finally {
                together.decrementAndGet();
            }
        });
        TuningResult one = Sessions.run(target, "grid", Sessions.trials(8));
        TuningResult four = Sessions.run(target, "grid", Sessions.trials(8).withThreads(4));
        assertThat(one.trials().get(0).result()).isInstanceOf(MeasureResult.Success.class);
        assertThat(one.trials().get(3).result())
                .isEqualTo(new MeasureResult.Failed("OUT_OF_MEMORY", "java.lang.OutOfMemoryError: heap"));
        assertThat(Sessions.listing(four)).isEqualTo(Sessions.listing(one));
    }

    @Test
    void stopsAtTheGap() {
        FakeTarget target = FakeTarget.small();
        TuningResult all = Sessions.run(target, "random", Sessions.trials(200));
        double gap = all.curve().get(20).getAsDouble() / 1000.0 - 1;
        TuningResult result =
                Sessions.run(target, "random", Sessions.trials(200).withStopAtGap(gap));
        assertThat(result.stopReason()).isEqualTo(StopReason.GAP);
        int n = result.trials().size();
        assertThat(n).isLessThanOrEqualTo(21);
        assertThat(Sessions.listing(result)).isEqualTo(Sessions.listing(all).subList(0, n));
        assertThat(result.curve().get(n - 1)).isEqualTo(all.curve().get(20));
    }

    @Test
    void stopsOnRequestWithinABatch() {
        StopSignal stop = new StopSignal();
        TuningListener listener = new TuningListener() {
            @Override
            public void trialDone(Progress progress) {
                if (progress.done() == 10) {
                    stop.request();
                }
            }
        };
        FakeTarget slow = new FakeTarget(new int[] {100}, ALL, index -> {
            if (index > 10) {
                untilInterrupted();
            }
            return null;
        });
        TuningResult result = new TuningSession(
                        slow,
                        FakeTarget.task(0),
                        Tuners.named("grid"),
                        Sessions.trials(100),
                        TrialStore.NONE,
                        listener,
                        stop,
                        Clock.system())
                .run();
        assertThat(result.stopReason()).isEqualTo(StopReason.STOPPED);
        assertThat(result.trials()).hasSizeBetween(10, 11);
    }

    @Test
    void stopsAHopelessSearchWhenTheTimeIsUp() {
        // 10^10 points, none feasible: only the clock can end the tuner's search for one
        FakeTarget target = new FakeTarget(new int[] {100_000, 100_000}, NONE, i -> null);
        AtomicLong now = new AtomicLong();
        Clock ticking = new Clock() {
            @Override
            public long nanos() {
                return now.addAndGet(1000);
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }
        };
        SessionSettings settings = Sessions.trials(10).withBudget(new Budget(10, Optional.of(Duration.ofMillis(300))));
        for (String tuner : List.of("random", "grid")) {
            TuningResult result = new TuningSession(
                            target,
                            FakeTarget.task(0),
                            Tuners.named(tuner),
                            settings,
                            TrialStore.NONE,
                            TuningListener.SILENT,
                            new StopSignal(),
                            ticking)
                    .run();
            assertThat(result.stopReason()).isEqualTo(StopReason.TIME);
            assertThat(result.reproducible()).isFalse();
            assertThat(result.feasible().exact()).isFalse();
            assertThat(result.feasible().low()).isZero();
        }
    }

    @Test
    void progressTellsEveryTrialInOrder() {
        List<Progress> seen = new ArrayList<>();
        TuningListener listener = new TuningListener() {
            @Override
            public void trialDone(Progress progress) {
                seen.add(progress);
            }
        };
        TuningResult result = new TuningSession(
                        FakeTarget.small(),
                        FakeTarget.task(0),
                        Tuners.named("random"),
                        Sessions.trials(100).withThreads(3),
                        TrialStore.NONE,
                        listener,
                        new StopSignal(),
                        Clock.system())
                .run();
        assertThat(seen).extracting(Progress::trial).isEqualTo(result.trials());
        assertThat(seen).extracting(Progress::bestCost).isEqualTo(result.curve());
        assertThat(seen).isSortedAccordingTo(Comparator.comparing(Progress::elapsed));
        assertThat(seen.get(99).done()).isEqualTo(100);
        assertThat(seen.get(99).gap()).isEqualTo(result.gap());
    }

    @Test
    void aTunerCannotCheat() {
        FakeTarget target = FakeTarget.small();
        assertThatThrownBy(() ->
                        cheat(target, c -> List.of(c.space().at(1), c.space().at(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tuner cheat proposed configuration 1 twice");
        ConfigSpace other = target.space(FakeTarget.task(0).workload());
        assertThatThrownBy(() -> cheat(target, c -> List.of(other.at(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tuner cheat proposed configuration 1 of another space");
        assertThatThrownBy(() -> cheat(
                        target,
                        c -> LongStream.range(0, 5).mapToObj(c.space()::at).toList()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tuner cheat proposed 5 configurations, asked for 4");
    }

    @Test
    void anInfeasibleProposalIsNeverMeasured() {
        FakeTarget target = new FakeTarget(new int[] {600}, i -> i > 2, i -> null);
        AtomicInteger next = new AtomicInteger();
        TuningResult result = cheat(target, c -> List.of(c.space().at(next.getAndIncrement())));
        assertThat(result.trials()).hasSize(10);
        assertThat(result.trials().get(0).result()).isEqualTo(new MeasureResult.Infeasible(Reason.INP_CAPACITY));
        assertThat(target.measured).hasValue(7);
        assertThat(result.counters().lowerings()).isEqualTo(7);
    }

    private static TuningResult cheat(FakeTarget target, Function<TunerContext, List<Config>> ask) {
        TunerProvider provider = new TunerProvider() {
            @Override
            public String name() {
                return "cheat";
            }

            @Override
            public String summary() {
                return "";
            }

            @Override
            public String citation() {
                return "";
            }

            @Override
            public int batchSize() {
                return 4;
            }

            @Override
            public Tuner create(TunerContext context) {
                return new Tuner() {
                    @Override
                    public List<Config> ask(int n) {
                        return ask.apply(context);
                    }

                    @Override
                    public void tell(List<Trial> trials) {}
                };
            }
        };
        return Sessions.run(target, provider, Sessions.trials(10), TrialStore.NONE);
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
