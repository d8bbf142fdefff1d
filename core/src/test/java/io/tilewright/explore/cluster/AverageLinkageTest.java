package io.tilewright.explore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Linkage, silhouette and adjusted Rand index against their definitions. */
class AverageLinkageTest {
    @Property(tries = 100)
    void joinsThePairWithTheSmallestMeanDistance(@ForAll @IntRange(min = 1, max = 14) int n, @ForAll long seed) {
        double[][] distance = distances(n, new Rng(seed));
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            clusters.add(new ArrayList<>(List.of(i)));
        }
        for (int left = n; left >= 1; left--) {
            int[] labels = AverageLinkage.labels(distance, left);
            for (int c = 0; c < clusters.size(); c++) {
                List<Integer> members = clusters.get(c);
                assertThat(members.stream().map(i -> labels[i]).distinct()).hasSize(1);
            }
            assertThat(java.util.Arrays.stream(labels).distinct()).hasSize(left);
            join(clusters, distance);
        }
    }

    /** One step of the definition: means recomputed from all pairs. */
    private static void join(List<List<Integer>> clusters, double[][] distance) {
        int bestA = -1;
        int bestB = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < clusters.size(); a++) {
            for (int b = a + 1; b < clusters.size(); b++) {
                double sum = 0;
                for (int i : clusters.get(a)) {
                    for (int j : clusters.get(b)) {
                        sum += distance[i][j];
                    }
                }
                double mean = sum / (clusters.get(a).size() * clusters.get(b).size());
                if (mean < least) {
                    least = mean;
                    bestA = a;
                    bestB = b;
                }
            }
        }
        if (bestA >= 0) {
            clusters.get(bestA).addAll(clusters.remove(bestB));
        }
    }

    @Test
    void silhouetteByHand() {
        // 0 and 1 near each other, 2 far: s(0) = (5 - 1) / 5, s(1) = (4 - 1) / 4, s(2) = 0 for being alone
        double[][] distance = {{0, 1, 5}, {1, 0, 4}, {5, 4, 0}};
        assertThat(Silhouette.of(distance, new int[] {0, 0, 1}, 2)).isCloseTo((0.8 + 0.75) / 3, within(1e-15));
        assertThat(Silhouette.of(distance, new int[] {0, 0, 0}, 1)).isZero();
    }

    @Test
    void adjustedRandByHand() {
        assertThat(AdjustedRand.of(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0}))
                .isEqualTo(1);
        assertThat(AdjustedRand.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}))
                .isCloseTo(-0.5, within(1e-15));
        // pairs together in both 1, in a 3 + 0... : a = {012}{3}, b = {01}{23}: (1 - 3*2/6) / ((3 + 2)/2 - 1) = 0
        assertThat(AdjustedRand.of(new int[] {0, 0, 0, 1}, new int[] {0, 0, 1, 1}))
                .isCloseTo(0, within(1e-15));
        assertThat(AdjustedRand.of(new int[] {0}, new int[] {0})).isEqualTo(1);
    }

    @Property(tries = 100)
    void adjustedRandEqualsItsPairCount(@ForAll @IntRange(min = 2, max = 30) int n, @ForAll long seed) {
        Rng rng = new Rng(seed);
        int[] a = new int[n];
        int[] b = new int[n];
        for (int i = 0; i < n; i++) {
            a[i] = rng.nextInt(Math.min(n, 4));
            b[i] = rng.nextInt(Math.min(n, 4));
        }
        double both = 0;
        double onlyA = 0;
        double onlyB = 0;
        double neither = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                boolean inA = a[i] == a[j];
                boolean inB = b[i] == b[j];
                both += inA && inB ? 1 : 0;
                onlyA += inA && !inB ? 1 : 0;
                onlyB += !inA && inB ? 1 : 0;
                neither += !inA && !inB ? 1 : 0;
            }
        }
        double below = (both + onlyA) * (onlyA + neither) + (both + onlyB) * (onlyB + neither);
        double expected = below == 0 ? 1 : 2 * (both * neither - onlyA * onlyB) / below;
        assertThat(AdjustedRand.of(a, b)).isCloseTo(expected, within(1e-9));
    }

    private static double[][] distances(int n, Rng rng) {
        double[][] distance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                distance[i][j] = rng.nextDouble();
                distance[j][i] = distance[i][j];
            }
        }
        return distance;
    }
}
