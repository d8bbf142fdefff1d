package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.target.Reason;
import io.tilewright.workload.Workload;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeasibleCountTest {
    private final Workload workload = FakeTarget.task(0).workload();

    @Test
    void enumerationIsExactForAnyNumberOfThreads() {
        FakeTarget target = FakeTarget.of(20, 30, 17);
        long feasible =
                LongStream.range(0, 10_200).filter(FakeTarget::thirtyPercent).count();
        long input = LongStream.range(0, 10_200)
                .filter(i -> !FakeTarget.thirtyPercent(i) && i % 3 == 0)
                .count();
        FeasibleCount one = FeasibleCount.of(target, workload, 10_200, 1, 1);
        assertThat(one)
                .isEqualTo(new FeasibleCount(
                        10_200,
                        10_200,
                        true,
                        feasible,
                        feasible,
                        feasible,
                        Map.of(Reason.INP_CAPACITY, input, Reason.ACC_CAPACITY, 10_200 - feasible - input)));
        assertThat(FeasibleCount.of(target, workload, 10_200, 4, 99)).isEqualTo(one);
        assertThat(one.share()).isEqualTo(feasible / 10_200.0);
        assertThat(one).hasToString(feasible + " of 10200 (exact)");
    }

    @Test
    void aTableTooLargeForMemoryIsStillCountedExactly() {
        FakeTarget target = new FakeTarget(new int[] {1000, 1000, 17}, i -> i % 1000 == 1, i -> null);
        FeasibleCount count = FeasibleCount.of(target, workload, 17_000_000, 2, 1);
        assertThat(count.exact()).isTrue();
        assertThat(count.feasible()).isEqualTo(17_000);
    }

    @Test
    void beyondTheLimitItIsASeededEstimateThatSaysSo() {
        FakeTarget target = new FakeTarget(new int[] {1000, 1000, 1000}, i -> i % 5 == 0, i -> null);
        FeasibleCount count = FeasibleCount.of(target, workload, 1 << 20, 1, 3);
        assertThat(count.exact()).isFalse();
        assertThat(count.size()).isEqualTo(1_000_000_000);
        assertThat(count.examined()).isEqualTo(20_000);
        assertThat(FeasibleCount.of(target, workload, 1 << 20, 3, 3)).isEqualTo(count);
        assertThat(FeasibleCount.of(target, workload, 1 << 20, 1, 4)).isNotEqualTo(count);
        assertThat(count)
                .hasToString("about " + count.feasible() + " of 1000000000 (95 % interval " + count.low() + ".."
                        + count.high() + ", from 20000 samples)");
    }

    @Test
    void theIntervalCoversTheTruthAsOftenAsItSays() {
        FakeTarget target = new FakeTarget(new int[] {1000, 1000}, i -> i % 20 == 0, i -> null);
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            FeasibleCount count = FeasibleCount.of(target, workload, 0, 1, seed);
            covered += count.low() <= 50_000 && 50_000 <= count.high() ? 1 : 0;
        }
        // binomial(200, 0.95): mean 190, deviation 3.1
        assertThat(covered).isBetween(179, 199);
    }

    @Test
    void wilsonsIntervalIsThatOfTheBooks() {
        // 81 of 263: 0.2553..0.3662 (Newcombe 1998, table I)
        FeasibleCount count = FeasibleCount.estimate(1_000_000, 263, 81, Map.of());
        assertThat(count.low()).isBetween(255_200L, 255_350L);
        assertThat(count.high()).isBetween(366_150L, 366_250L);
        assertThat(FeasibleCount.estimate(1_000_000, 100, 0, Map.of()).low()).isZero();
        assertThat(FeasibleCount.estimate(1_000_000, 100, 0, Map.of()).high()).isBetween(36_000L, 38_000L);
        assertThat(FeasibleCount.estimate(1_000_000, 100, 100, Map.of()).high()).isEqualTo(1_000_000);
    }
}
