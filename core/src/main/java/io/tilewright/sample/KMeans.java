package io.tilewright.sample;

import io.tilewright.util.Rng;
import java.util.Arrays;

/**
 * Lloyd's k-means. S. Lloyd, "Least Squares Quantization in PCM", IEEE Transactions on Information Theory 28(2), 1982:
 * assign each point to its nearest centroid, move each centroid to the mean of its points, and again.
 *
 * <p>Distances are squared Euclidean; of equally near centroids the first takes the point. A cluster without points gets
 * a uniformly drawn point as its centroid. Ends when nothing moves any more, when the loss is 0, or after
 * {@code maxRounds}. Without truncation the loss never rises from one round to the next.
 */
public final class KMeans {
    private final int maxRounds;
    private final boolean truncate;

    /**
     * A result.
     *
     * @param centroids k rows, as many columns as the points
     * @param cluster which centroid is nearest to each point
     * @param loss sum over the points of the squared distance to their centroid
     * @param losses the loss of each round, the last one being {@code loss}
     */
    public record Clustering(double[][] centroids, int[] cluster, double loss, double[] losses) {}

    /**
     * @param maxRounds most assignments, from 1
     * @param truncate cut means off to whole numbers, as the authors of RELEASE do (reference: tuners.md section 1.5)
     */
    public KMeans(int maxRounds, boolean truncate) {
        if (maxRounds < 1) {
            throw new IllegalArgumentException("k-means: at most " + maxRounds + " rounds, allowed: from 1");
        }
        this.maxRounds = maxRounds;
        this.truncate = truncate;
    }

    /**
     * Clusters around {@code k} different points drawn uniformly.
     *
     * @param points n rows of equal length
     * @param k 1..n
     */
    public Clustering cluster(double[][] points, int k, Rng rng) {
        if (k < 1 || k > points.length) {
            throw new IllegalArgumentException(
                    "k-means: " + k + " clusters of " + points.length + " points, allowed: 1.." + points.length);
        }
        int[] order = new int[points.length];
        double[][] start = new double[k][];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int c = 0; c < k; c++) {
            int pick = c + rng.nextInt(order.length - c);
            start[c] = points[order[pick]];
            order[pick] = order[c];
        }
        return from(points, start, rng);
    }

    /** Clusters around {@code k} points drawn uniformly with replacement, as the authors of RELEASE do. */
    public Clustering clusterWithReplacement(double[][] points, int k, Rng rng) {
        double[][] start = new double[k][];
        for (int c = 0; c < k; c++) {
            start[c] = points[rng.nextInt(points.length)];
        }
        return from(points, start, rng);
    }

    /**
     * Clusters from these centroids on.
     *
     * @param rng for clusters without points only
     */
    public Clustering from(double[][] points, double[][] start, Rng rng) {
        double[][] centroids = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
        int[] cluster = new int[points.length];
        double[] losses = new double[maxRounds];
        int rounds = 0;
        while (true) {
            losses[rounds] = assign(points, centroids, cluster);
            rounds++;
            if (losses[rounds - 1] == 0 || rounds == maxRounds || !move(points, cluster, centroids, rng)) {
                return new Clustering(centroids, cluster, losses[rounds - 1], Arrays.copyOf(losses, rounds));
            }
        }
    }

    private static double assign(double[][] points, double[][] centroids, int[] cluster) {
        double loss = 0;
        for (int p = 0; p < points.length; p++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centroids.length; c++) {
                double distance = squaredDistance(points[p], centroids[c]);
                if (distance < least) {
                    least = distance;
                    cluster[p] = c;
                }
            }
            loss += least;
        }
        return loss;
    }

    /** Whether any centroid moved. */
    private boolean move(double[][] points, int[] cluster, double[][] centroids, Rng rng) {
        int width = points[0].length;
        double[][] mean = new double[centroids.length][width];
        int[] size = new int[centroids.length];
        for (int p = 0; p < points.length; p++) {
            size[cluster[p]]++;
            for (int d = 0; d < width; d++) {
                mean[cluster[p]][d] += points[p][d];
            }
        }
        boolean moved = false;
        for (int c = 0; c < centroids.length; c++) {
            if (size[c] == 0) {
                mean[c] = points[rng.nextInt(points.length)].clone();
            } else {
                for (int d = 0; d < width; d++) {
                    mean[c][d] /= size[c];
                    mean[c][d] = truncate ? (long) mean[c][d] : mean[c][d];
                }
            }
            moved |= !Arrays.equals(mean[c], centroids[c]);
            centroids[c] = mean[c];
        }
        return moved;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return sum;
    }
}
