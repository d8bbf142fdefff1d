package io.tilewright.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void sumsDoNotDependOnThreads() {
        Parallel.Counter digits = (from, to, sums) -> {
            for (long i = from; i < to; i++) {
                sums[(int) (i % 10)] += i;
            }
        };
        for (long size : new long[] {0, 1, 255, 256, 257, 100_003}) {
            long[] one = Parallel.sum(size, 1, 10, digits);
            long total = 0;
            for (long sum : one) {
                total += sum;
            }
            assertThat(total).isEqualTo(size * (size - 1) / 2);
            assertThat(Parallel.sum(size, 4, 10, digits)).isEqualTo(one);
        }
    }

    @Test
    void whatACounterThrowsComesOut() {
        assertThatThrownBy(() -> Parallel.sum(10_000, 3, 1, (from, to, sums) -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
