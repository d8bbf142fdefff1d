package io.tilewright.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AverageRecallTest {
    /** The definition, counted anew for each n. */
    static double direct(float[] labels, float[] scores, int top) {
        List<Integer> byScore = new ArrayList<>(IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> -scores[row]).thenComparing(row -> -row))
                .toList());
        List<Integer> byLabel = new ArrayList<>(byScore);
        byLabel.sort(Comparator.comparing(row -> -labels[row])); // stable: equal labels stay in the order of the scores
        double sum = 0;
        for (int n = 0; n < Math.min(top, labels.length); n++) {
            int hits = 0;
            for (int i = 0; i < n; i++) {
                int trueRank = byLabel.indexOf(byScore.get(i)) + 1;
                hits += trueRank <= n ? 1 : 0;
            }
            sum += (double) hits / (n + 1);
        }
        return sum / top;
    }

    @Test
    void byHand() {
        // by score: rows 3, 0, 2, 1; their true ranks: 2, 1, 4, 3
        float[] labels = {0.9f, 0.2f, 0.1f, 0.5f};
        float[] scores = {0.7f, 0.1f, 0.4f, 0.8f};
        // recall(0) = 0/1, recall(1) = 0/2 (rank 2 > 1), recall(2) = 2/3, recall(3) = 2/4 (rank 4 > 3)
        assertThat(new AverageRecall(labels, 4).of(scores)).isCloseTo((2 / 3.0 + 2 / 4.0) / 4, within(1e-15));
        assertThat(new AverageRecall(labels, 3).of(scores)).isCloseTo(2 / 3.0 / 3, within(1e-15));
        assertThat(new AverageRecall(labels, 8).of(scores)).isCloseTo((2 / 3.0 + 2 / 4.0) / 8, within(1e-15));
    }

    @Test
    void aPerfectOrderReachesOneMinusTheHarmonicMean() {
        float[] labels = new float[100];
        double harmonic = 0;
        for (int row = 0; row < 100; row++) {
            labels[row] = row - 50;
            harmonic += row < 64 ? 1.0 / (row + 1) : 0;
        }
        AverageRecall recall = new AverageRecall(labels, 64);
        assertThat(recall.of(labels)).isCloseTo(1 - harmonic / 64, within(1e-12));
        float[] reversed = new float[100];
        for (int row = 0; row < 100; row++) {
            reversed[row] = -labels[row];
        }
        assertThat(recall.of(reversed)).isLessThan(0.05);
    }

    @Test
    void equalsTheDefinitionWithAndWithoutTies() {
        Rng rng = new Rng(1);
        for (int run = 0; run < 400; run++) {
            int rows = 1 + rng.nextInt(90);
            int top = 1 + rng.nextInt(70);
            int distinct = run % 2 == 0 ? 1000 : 3;
            float[] labels = new float[rows];
            float[] scores = new float[rows];
            for (int row = 0; row < rows; row++) {
                labels[row] = (rng.nextInt(distinct) - 1) / 7f;
                scores[row] = (rng.nextInt(distinct) - 1) / 3f;
            }
            AverageRecall recall = new AverageRecall(labels, top);
            recall.of(labels); // what an earlier call left must not matter
            assertThat(recall.of(scores)).isEqualTo(direct(labels, scores, top));
        }
    }

    @Test
    void theTwoZerosAreEqual() {
        float[] labels = {1, 0f, -0f, 0.5f};
        float[] scores = {-0f, 0f, -0f, 0f};
        assertThat(new AverageRecall(labels, 4).of(scores))
                .isEqualTo(new AverageRecall(new float[] {1, 0, 0, 0.5f}, 4).of(new float[4]));
    }
}
