package io.tilewright.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.tune.ChiSquare;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RngTest {
    @Test
    void theStreamIsTheSameEverywhere() {
        // SplitMix64 from seed 1234567: Steele, Lea and Flood's generator, values of Vigna's reference code
        Rng rng = new Rng(1234567);
        assertThat(LongStream.generate(rng::nextLong).limit(3))
                .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
    }

    @Test
    void childrenDependOnNamesNotOnDraws() {
        Rng root = new Rng(1);
        long before = root.child("a").nextLong();
        root.nextLong();
        assertThat(root.child("a").nextLong()).isEqualTo(before);
        assertThat(root.child("b").nextLong()).isNotEqualTo(before);
        assertThat(root.child("a").child("b").nextLong())
                .isNotEqualTo(root.child("b").child("a").nextLong());
        assertThat(new Rng(2).child("a").nextLong()).isNotEqualTo(before);
    }

    @Test
    void boundedDrawsAreUniform() {
        Rng rng = new Rng(3);
        for (int bound : new int[] {2, 3, 7, 10}) {
            long[] counts = new long[bound];
            for (int i = 0; i < 20_000; i++) {
                counts[rng.nextInt(bound)]++;
            }
            ChiSquare.assertUniform(counts);
        }
        assertThat(rng.nextLong(1)).isZero();
        assertThatThrownBy(() -> rng.nextInt(0)).hasMessage("bound 0, allowed: from 1");
    }

    @Test
    void shuffledOrdersAreUniform() {
        Rng rng = new Rng(4);
        long[] counts = new long[24];
        for (int i = 0; i < 12_000; i++) {
            long[] order = {0, 1, 2, 3};
            rng.shuffle(order);
            int rank = 0;
            for (int a = 0; a < 4; a++) {
                int smallerLater = 0;
                for (int b = a + 1; b < 4; b++) {
                    smallerLater += order[b] < order[a] ? 1 : 0;
                }
                rank = rank * (4 - a) + smallerLater;
            }
            counts[rank]++;
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void normalDrawsHaveMeanZeroAndDeviationOne() {
        Rng rng = new Rng(5);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double x = rng.nextGaussian();
            sum += x;
            squares += x * x;
        }
        assertThat(sum / 100_000).isBetween(-0.015, 0.015);
        assertThat(squares / 100_000).isBetween(0.98, 1.02);
    }
}
