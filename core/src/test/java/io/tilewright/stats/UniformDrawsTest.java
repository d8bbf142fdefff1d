package io.tilewright.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UniformDrawsTest {
    private static final double[] VALUES = {7, 3, 3, 10, 20, 5, 8};

    /** The best of each subset of {@code draws} values; all subsets are equally likely. */
    private static List<Double> bests(int draws) {
        List<Double> bests = new ArrayList<>();
        for (int set = 0; set < 1 << VALUES.length; set++) {
            if (Integer.bitCount(set) == draws) {
                int chosen = set;
                bests.add(IntStream.range(0, VALUES.length)
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToDouble(i -> VALUES[i])
                        .min()
                        .orElseThrow());
            }
        }
        bests.sort(null);
        return bests;
    }

    @Test
    void asAllSubsets() {
        UniformDraws draws = new UniformDraws(VALUES);
        for (int n = 1; n <= VALUES.length; n++) {
            List<Double> bests = bests(n);
            double mean = bests.stream().mapToDouble(b -> b).average().orElseThrow();
            assertThat(draws.expectedBest(n)).as("mean, n = %d", n).isCloseTo(mean, within(1e-12));
            for (double limit : new double[] {2, 3, 5, 8, 30}) {
                double share = (double) bests.stream().filter(b -> b <= limit).count() / bests.size();
                assertThat(draws.hit(n, limit)).as("hit %s, n = %d", limit, n).isCloseTo(share, within(1e-12));
            }
            for (double q : new double[] {0.1, 0.5, 0.77, 1}) {
                double quantile = bests.get((int) Math.ceil(q * bests.size() - 1e-9) - 1);
                assertThat(draws.quantileOfBest(n, q))
                        .as("q = %s, n = %d", q, n)
                        .isEqualTo(quantile);
            }
        }
    }

    @Test
    void expectedDrawsByHand() {
        // of 7 in random order, the first of the two 3s stands at (7 + 1) / (2 + 1)
        assertThat(new UniformDraws(VALUES).expectedDraws(3)).isCloseTo(8 / 3.0, within(1e-12));
        assertThat(new UniformDraws(VALUES).expectedDraws(2)).isInfinite();
    }

    @Test
    void ofTheReference() {
        // tuners.md, finding 7 and section 3: 1,000 of 4,096
        assertThat(UniformDraws.hit(4096, 1, 1000)).isCloseTo(0.244, within(0.0005));
        assertThat(UniformDraws.hit(4096, 41, 1000)).isCloseTo(0.99999, within(0.00001));
        double[] ranks = IntStream.rangeClosed(1, 4096).mapToDouble(i -> i).toArray();
        assertThat(new UniformDraws(ranks).expectedBest(1000)).isCloseTo(4097 / 1001.0, within(1e-9));
    }

    @Test
    void moreDrawsThanValuesDrawThemAll() {
        UniformDraws draws = new UniformDraws(VALUES);
        assertThat(draws.expectedBest(100)).isEqualTo(3);
        assertThat(draws.quantileOfBest(100, 0.5)).isEqualTo(3);
        assertThat(draws.hit(100, 3)).isEqualTo(1);
        assertThat(draws.hit(100, 1)).isZero();
    }

    @Test
    void whatHasNoValueIsDrawnToo() {
        UniformDraws draws = new UniformDraws(4, Double.POSITIVE_INFINITY, 8, Double.POSITIVE_INFINITY);
        assertThat(draws.hit(1, 8)).isEqualTo(0.5);
        assertThat(draws.quantileOfBest(1, 0.5)).isEqualTo(8);
        assertThat(draws.quantileOfBest(1, 0.6)).isInfinite();
        assertThat(draws.expectedBest(2)).isInfinite();
        // of three draws: C(3, 2) of C(4, 3) hold the 4
        assertThat(draws.expectedBest(3)).isEqualTo(0.75 * 4 + 0.25 * 8);
        // none of 50 values of 100 is drawn in 35 draws with a chance of 2e-15, in 5 with 0.03
        double[] half = new double[100];
        Arrays.fill(half, 50, 100, Double.POSITIVE_INFINITY);
        assertThat(new UniformDraws(half).expectedBest(35)).isZero();
        assertThat(new UniformDraws(half).expectedBest(5)).isInfinite();
    }

    @Test
    void nothingCannotBeDrawn() {
        assertThatThrownBy(UniformDraws::new).hasMessage("draws from nothing, allowed: at least one value");
        assertThatThrownBy(() -> new UniformDraws(1).expectedBest(0)).hasMessage("0 draws, allowed: from 1");
    }
}
