package io.tilewright.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KMeansTest {
    @Property(tries = 200)
    void theLossNeverRises(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 1, max = 60) int k) {
        double[][] points = points(seed, n, 3, 6);
        double[] losses = new KMeans(100, false)
                .clusterWithReplacement(points, k, new Rng(seed))
                .losses();
        for (int round = 1; round < losses.length; round++) {
            assertThat(losses[round]).isLessThanOrEqualTo(losses[round - 1] * (1 + 1e-12));
        }
    }

    @Property(tries = 100)
    void asManyClustersAsPointsLoseNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        KMeans.Clustering clustering = new KMeans(100, false).cluster(points(seed, n, 4, 5), n, new Rng(seed));
        assertThat(clustering.loss()).isZero();
        assertThat(clustering.losses()).hasSize(1);
    }

    @Property(tries = 200)
    void isTheTextbooksAlgorithm(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int n,
            @ForAll @IntRange(min = 1, max = 10) int k,
            @ForAll boolean truncate) {
        double[][] points = points(seed, n, 3, 8);
        Rng rng = new Rng(seed);
        double[][] start = new double[k][];
        Arrays.setAll(start, c -> points[rng.nextInt(n)]);
        KMeans.Clustering clustering = new KMeans(30, truncate).from(points, start, new Rng(7));
        Naive naive = new Naive(points, start, truncate, new Rng(7));
        for (int round = 1; round < clustering.losses().length; round++) {
            naive.round();
        }
        assertThat(clustering.centroids()).isDeepEqualTo(naive.centroids.toArray(double[][]::new));
        for (int p = 0; p < n; p++) {
            assertThat(clustering.cluster()[p]).isEqualTo(naive.nearest(points[p]));
        }
        assertThat(clustering.loss()).isEqualTo(clustering.losses()[clustering.losses().length - 1]);
        double loss = 0;
        for (double[] point : points) {
            loss += KMeans.squaredDistance(point, naive.centroids.get(naive.nearest(point)));
        }
        assertThat(clustering.loss()).isEqualTo(loss);
    }

    @Property(tries = 100)
    void endsWhereAnotherRoundWouldMoveNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int k) {
        double[][] points = points(seed, 64, 2, 30);
        KMeans kMeans = new KMeans(100, false);
        KMeans.Clustering first = kMeans.cluster(points, k, new Rng(seed));
        assertThat(first.losses().length).isLessThan(100);
        KMeans.Clustering again = kMeans.from(points, first.centroids(), new Rng(seed));
        assertThat(again.loss()).isEqualTo(first.loss());
        assertThat(again.losses()).hasSize(1);
    }

    @Test
    void truncatedMeansAreWholeNumbersBelowTheMean() {
        double[][] points = {{0, 1}, {1, 3}, {9, 9}};
        KMeans.Clustering clustering = new KMeans(100, true).from(points, new double[][] {{0, 0}, {9, 9}}, new Rng(1));
        assertThat(clustering.centroids()).isDeepEqualTo(new double[][] {{0, 2}, {9, 9}});
        assertThat(clustering.cluster()).containsExactly(0, 0, 1);
        assertThat(clustering.loss()).isEqualTo(1 + 2);
    }

    @Test
    void oneClusterIsTheMean() {
        double[][] points = {{0, 0}, {2, 0}, {4, 6}};
        assertThat(new KMeans(100, false).cluster(points, 1, new Rng(1)).centroids())
                .isDeepEqualTo(new double[][] {{2, 2}});
    }

    @Test
    void wrongArgumentsSayWhatIsAllowed() {
        assertThatThrownBy(() -> new KMeans(0, false)).hasMessage("k-means: at most 0 rounds, allowed: from 1");
        assertThatThrownBy(() -> new KMeans(1, false).cluster(new double[3][2], 4, new Rng(1)))
                .hasMessage("k-means: 4 clusters of 3 points, allowed: 1..3");
    }

    private static double[][] points(long seed, int n, int width, int values) {
        Rng rng = new Rng(seed).child("points");
        double[][] points = new double[n][width];
        for (double[] point : points) {
            Arrays.setAll(point, d -> rng.nextInt(values));
        }
        return points;
    }

    /** The same definition, member lists and all, without any regard to speed. */
    private static final class Naive {
        private final double[][] points;
        private final boolean truncate;
        private final Rng rng;
        private final List<double[]> centroids = new ArrayList<>();

        Naive(double[][] points, double[][] start, boolean truncate, Rng rng) {
            this.points = points;
            this.truncate = truncate;
            this.rng = rng;
            centroids.addAll(List.of(start));
        }

        int nearest(double[] point) {
            double[] distances = centroids.stream()
                    .mapToDouble(c -> {
                        double sum = 0;
                        for (int d = 0; d < c.length; d++) {
                            sum += Math.pow(point[d] - c[d], 2);
                        }
                        return sum;
                    })
                    .toArray();
            double least = Arrays.stream(distances).min().orElseThrow();
            int c = 0;
            while (distances[c] != least) {
                c++;
            }
            return c;
        }

        void round() {
            List<List<double[]>> members = new ArrayList<>();
            centroids.forEach(c -> members.add(new ArrayList<>()));
            for (double[] point : points) {
                members.get(nearest(point)).add(point);
            }
            for (int c = 0; c < centroids.size(); c++) {
                if (members.get(c).isEmpty()) {
                    centroids.set(c, points[rng.nextInt(points.length)]);
                } else {
                    double[] mean = new double[points[0].length];
                    for (int d = 0; d < mean.length; d++) {
                        double sum = 0;
                        for (double[] member : members.get(c)) {
                            sum += member[d];
                        }
                        double exact = sum / members.get(c).size();
                        mean[d] = truncate ? Math.floor(exact) : exact;
                    }
                    centroids.set(c, mean);
                }
            }
        }
    }
}
