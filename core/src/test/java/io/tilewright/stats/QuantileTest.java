package io.tilewright.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.util.Rng;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;

class QuantileTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void interpolatesTheOrderStatistics() {
        assertThat(Quantile.median(3, 1, 2)).isEqualTo(2);
        assertThat(Quantile.median(4, 1, 2, 3)).isEqualTo(2.5);
        assertThat(Quantile.of(0.25, 10, 20, 30, 40)).isEqualTo(17.5);
        assertThat(Quantile.of(1, 7)).isEqualTo(7);
    }

    @Test
    void infiniteValuesAreLargestAndNeverNaN() {
        assertThat(Quantile.median(1, INF, 2)).isEqualTo(2);
        assertThat(Quantile.median(1, INF, INF, INF)).isEqualTo(INF);
        assertThat(Quantile.median(1, 2, INF, INF)).isEqualTo(INF);
    }

    @Test
    void agreesWithHipparchus() {
        Rng rng = new Rng(5);
        Percentile reference = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        for (int n = 1; n < 60; n++) {
            double[] values = DoubleStream.generate(rng::nextGaussian).limit(n).toArray();
            double q = 0.001 + 0.998 * rng.nextDouble();
            assertThat(Quantile.of(q, values)).isCloseTo(reference.evaluate(values, 100 * q), within(1e-12));
        }
    }

    @Test
    void nothingHasNoQuantile() {
        assertThatThrownBy(() -> Quantile.of(0.5))
                .hasMessage("quantile 0.5 of 0 values, allowed: 0..1 of at least one");
        assertThatThrownBy(() -> Quantile.of(-1, 3))
                .hasMessage("quantile -1.0 of 1 values, allowed: 0..1 of at least one");
    }

    @Test
    void geometricMean() {
        assertThat(GeometricMean.of(2, 8)).isCloseTo(4, within(1e-12));
        assertThat(GeometricMean.of(1e300, 1e300, 1e-300)).isCloseTo(1e100, within(1e88));
        // DCOC Table 5 over AutoTVM's column: the "1.17x" of its text (reference: tuners.md, finding 6)
        assertThat(GeometricMean.of(
                        1.73061 / 1.25448,
                        3.63409 / 2.66561,
                        0.54116 / 0.42160,
                        4.95229 / 4.20685,
                        6.19289 / 6.03418,
                        8.55878 / 8.34791,
                        11.29150 / 11.27800))
                .isCloseTo(1.170, within(0.001));
        assertThatThrownBy(() -> GeometricMean.of(1, 0)).hasMessage("geometric mean of 0.0, allowed: above 0");
        assertThatThrownBy(GeometricMean::of).hasMessage("geometric mean of nothing, allowed: at least one value");
    }
}
