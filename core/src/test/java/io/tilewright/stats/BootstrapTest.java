package io.tilewright.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void sameStreamSameInterval() {
        double[] sample = {3, 1, 4, 1, 5, 9, 2, 6};
        Interval first = Bootstrap.DEFAULT.interval(sample, Quantile::median, new Rng(1));
        assertThat(Bootstrap.DEFAULT.interval(sample, Quantile::median, new Rng(1)))
                .isEqualTo(first);
        assertThat(first.estimate()).isEqualTo(3.5);
        assertThat(first.low()).isLessThan(3.5);
        assertThat(first.high()).isGreaterThan(3.5);
    }

    @Test
    void constantsHaveNoSpread() {
        assertThat(Bootstrap.DEFAULT.interval(new double[] {2, 2, 2}, Quantile::median, new Rng(1)))
                .isEqualTo(new Interval(2, 2, 2));
    }

    @Test
    void ofTheMeanAsTheTheorySays() {
        Rng rng = new Rng(2);
        double[] sample = DoubleStream.generate(rng::nextGaussian).limit(400).toArray();
        double mean = Arrays.stream(sample).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / 400);
        Interval interval = new Bootstrap(10_000, 0.95)
                .interval(sample, draw -> Arrays.stream(draw).average().orElseThrow(), new Rng(3));
        assertThat(interval.estimate()).isEqualTo(mean);
        assertThat(interval.high() - mean).isCloseTo(1.96 * deviation / 20, within(0.1 * deviation / 20));
        assertThat(mean - interval.low()).isCloseTo(1.96 * deviation / 20, within(0.1 * deviation / 20));
    }

    @Test
    void ofTheMedianOfThreeAsAllResamples() {
        // 27 equally likely resamples of {1, 2, 3}: median 1 in 7, 2 in 13, 3 in 7
        Bootstrap half = new Bootstrap(20_000, 0.5);
        double[] sample = {1, 2, 3};
        assertThat(half.interval(sample, Quantile::median, new Rng(4))).isEqualTo(new Interval(1, 2, 3));
        Bootstrap third = new Bootstrap(20_000, 1 / 3.0);
        assertThat(third.interval(sample, Quantile::median, new Rng(4))).isEqualTo(new Interval(2, 2, 2));
    }

    @Test
    void strataStayWhereTheyAre() {
        double[][] strata = {{1, 2}, {100, 200, 300}};
        Interval interval = Bootstrap.DEFAULT.stratified(
                strata,
                draw -> {
                    assertThat(draw[0]).hasSize(2);
                    assertThat(Arrays.stream(draw[0]).allMatch(x -> x == 1 || x == 2))
                            .isTrue();
                    assertThat(draw[1]).hasSize(3);
                    assertThat(Arrays.stream(draw[1]).allMatch(x -> x >= 100)).isTrue();
                    return draw[0][0] + draw[1][0];
                },
                new Rng(6));
        assertThat(interval.low()).isEqualTo(101);
        assertThat(interval.high()).isEqualTo(302);
    }

    @Test
    void wrongSizesAreRefused() {
        assertThatThrownBy(() -> new Bootstrap(0, 0.95))
                .hasMessage("0 resamples at level 0.95, allowed: from 1, and between 0 and 1");
        assertThatThrownBy(() -> new Bootstrap(10, 1))
                .hasMessage("10 resamples at level 1.0, allowed: from 1, and between 0 and 1");
    }
}
