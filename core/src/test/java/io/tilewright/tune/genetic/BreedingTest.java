package io.tilewright.tune.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.tune.ChiSquare;
import io.tilewright.tune.FakeTarget;
import io.tilewright.util.Rng;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BreedingTest {
    private final ConfigSpace space =
            FakeTarget.of(7, 7, 7, 7).space(FakeTarget.task(0).workload());

    @Test
    void parentsAreDrawnInProportionToTheirScoresWithoutReplacement() {
        double[] scores = {4, 3, 2, 1};
        List<Gene> pool = pool(scores);
        long[] counts = new long[16];
        double[] shares = new double[16];
        Breeding breeding = new Breeding(new Rng(1));
        for (int i = 0; i < 20_000; i++) {
            int[] parents = breeding.parents(pool);
            counts[parents[0] * 4 + parents[1]]++;
        }
        long[] offDiagonal = new long[12];
        double[] expected = new double[12];
        int cell = 0;
        for (int a = 0; a < 4; a++) {
            assertThat(counts[a * 4 + a]).isZero();
            for (int b = 0; b < 4; b++) {
                if (a != b) {
                    shares[a * 4 + b] = scores[a] / 10 * scores[b] / (10 - scores[a]);
                    offDiagonal[cell] = counts[a * 4 + b];
                    expected[cell++] = shares[a * 4 + b];
                }
            }
        }
        ChiSquare.assertFits(offDiagonal, expected);
    }

    @Test
    void withoutAnyScoreAllParentsAreEquallyLikely() {
        List<Gene> pool = pool(0, 0, 0, 0, 0);
        Breeding breeding = new Breeding(new Rng(2));
        long[] firsts = new long[5];
        for (int i = 0; i < 10_000; i++) {
            firsts[breeding.parents(pool)[0]]++;
        }
        ChiSquare.assertUniform(firsts);
    }

    @Test
    void aSingleMemberIsBothParents() {
        assertThat(new Breeding(new Rng(3)).parents(pool(1.0))).containsExactly(0, 0);
    }

    @Test
    void crossoverCutsOnceUniformlyAndMayTakeEverythingFromTheSecond() {
        Config zeros = space.of(new int[] {0, 0, 0, 0});
        Config sixes = space.of(new int[] {6, 6, 6, 6});
        Breeding breeding = new Breeding(new Rng(4));
        long[] cuts = new long[4];
        for (int i = 0; i < 4000; i++) {
            Config child = breeding.cross(zeros, sixes);
            int cut = 0;
            while (child.digit(cut) == 0) {
                cut++;
            }
            for (int k = cut; k < 4; k++) {
                assertThat(child.digit(k)).isEqualTo(6);
            }
            cuts[cut]++;
        }
        ChiSquare.assertUniform(cuts);
    }

    @Test
    void mutationHitsEachKnobWithItsProbability() {
        Config zeros = space.of(new int[] {0, 0, 0, 0});
        Breeding breeding = new Breeding(new Rng(5));
        long[] changed = new long[2];
        for (int i = 0; i < 10_000; i++) {
            Config mutant = breeding.mutate(zeros, 0.1);
            for (int k = 0; k < 4; k++) {
                changed[mutant.digit(k) == 0 ? 0 : 1]++;
            }
        }
        // a mutated knob keeps its value with probability 1/7
        ChiSquare.assertFits(changed, new double[] {1 - 0.1 * 6 / 7, 0.1 * 6 / 7});
        Config one = breeding.mutateOne(zeros);
        assertThat(one.values().values().stream().filter(v -> v != 1)).hasSizeLessThanOrEqualTo(1);
    }

    private List<Gene> pool(double... scores) {
        return DoubleStream.of(scores)
                .mapToObj(score -> new Gene(space.at(0), score))
                .toList();
    }
}
