package io.tilewright.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class SignedRankTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void byHand() {
        // ranks 1, 2, 3 of 1, 2, 3; all positive: only one of 8 sign patterns is as extreme on this side
        SignedRank all = SignedRank.test(new double[] {2, 1, 3});
        assertThat(all).isEqualTo(new SignedRank(3, 6, 0, 0.25, true));
        // -1 has rank 1: sums at most 1 are {} and {1}, 2 of 16, both sides 4 of 16
        assertThat(SignedRank.test(new double[] {-1, 2, 3, 4})).isEqualTo(new SignedRank(4, 9, 1, 0.25, true));
        // ties: sizes 1, 1, 2 have ranks 1.5, 1.5, 3; negative sum 1.5: {} and two ways of 1.5, 3 of 8, both sides 6 of
        // 8
        assertThat(SignedRank.test(new double[] {-1, 1, 2})).isEqualTo(new SignedRank(3, 4.5, 1.5, 0.75, true));
    }

    @Test
    void equalPairsAreDropped() {
        assertThat(SignedRank.test(new double[] {0, 0, 5})).isEqualTo(new SignedRank(1, 1, 0, 1, true));
        assertThat(SignedRank.test(new double[] {1, 2}, new double[] {1, 2}))
                .isEqualTo(new SignedRank(0, 0, 0, 1, true));
        assertThat(SignedRank.test(new double[] {INF, 1}, new double[] {INF, INF}))
                .isEqualTo(new SignedRank(1, 0, 1, 1, true));
    }

    @Test
    void withoutTiesAsHipparchus() {
        Rng rng = new Rng(11);
        WilcoxonSignedRankTest reference = new WilcoxonSignedRankTest();
        for (int n = 5; n <= 20; n++) {
            double[] x = DoubleStream.generate(rng::nextGaussian).limit(n).toArray();
            double[] y = DoubleStream.generate(() -> rng.nextGaussian() + 0.5)
                    .limit(n)
                    .toArray();
            assertThat(SignedRank.test(x, y).p())
                    .as("n = %d", n)
                    .isCloseTo(reference.wilcoxonSignedRankTest(x, y, true), within(1e-12));
        }
    }

    @Test
    void withTiesAsAllSignPatterns() {
        Rng rng = new Rng(12);
        for (int round = 0; round < 40; round++) {
            int n = 1 + rng.nextInt(11);
            double[] differences = new double[n];
            for (int i = 0; i < n; i++) {
                differences[i] = rng.nextInt(9) - 4;
            }
            assertThat(SignedRank.test(differences).p())
                    .as(Arrays.toString(differences))
                    .isCloseTo(enumerated(differences), within(1e-12));
        }
    }

    /** Share of the sign patterns whose sum of positive ranks is at least as far from the middle. */
    private static double enumerated(double[] differences) {
        double[] sizes =
                Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).toArray();
        double[] ranks = Arrays.stream(sizes)
                .map(size -> Arrays.stream(sizes).filter(s -> s < size).count()
                        + (Arrays.stream(sizes).filter(s -> s == size).count() + 1) / 2.0)
                .toArray();
        double middle = Arrays.stream(ranks).sum() / 2;
        double observed = 0;
        int at = 0;
        for (double d : differences) {
            observed += d > 0 ? ranks[at] : 0;
            at += d != 0 ? 1 : 0;
        }
        int extreme = 0;
        for (int signs = 0; signs < 1 << ranks.length; signs++) {
            double sum = 0;
            for (int i = 0; i < ranks.length; i++) {
                sum += (signs >> i & 1) * ranks[i];
            }
            extreme += Math.abs(sum - middle) >= Math.abs(observed - middle) - 1e-9 ? 1 : 0;
        }
        return (double) extreme / (1 << ranks.length);
    }

    @Test
    void largeSamplesUseTheNormalApproximation() {
        Rng rng = new Rng(13);
        double[] exactSize = DoubleStream.generate(() -> rng.nextGaussian() + 0.15)
                .limit(200)
                .toArray();
        double[] oneMore = Arrays.copyOf(exactSize, 201);
        oneMore[200] = 1e-9; // rank 1: hardly moves the sum
        SignedRank exact = SignedRank.test(exactSize);
        SignedRank normal = SignedRank.test(oneMore);
        assertThat(exact.exact()).isTrue();
        assertThat(normal.exact()).isFalse();
        assertThat(normal.p()).isCloseTo(exact.p(), within(0.02 * exact.p()));
        assertThat(exact.p()).isBetween(0.0001, 0.2);
    }

    @Test
    void normalTailAsHipparchus() {
        NormalDistribution reference = new NormalDistribution();
        for (double z = 0; z < 12; z += 0.1) {
            double expected = reference.cumulativeProbability(-z);
            assertThat(Normal.upperTail(z)).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @Test
    void holm() {
        // 3 x 0.01, then max of that and 2 x 0.02, then max of that and 0.03
        assertThat(Holm.adjust(0.03, 0.01, 0.02)).containsExactly(0.04, 0.03, 0.04);
        assertThat(Holm.adjust(0.6, 0.7)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void unpairedValuesAreRefused() {
        assertThatThrownBy(() -> SignedRank.test(new double[1], new double[2]))
                .hasMessage("1 and 2 values, allowed: pairs");
    }
}
