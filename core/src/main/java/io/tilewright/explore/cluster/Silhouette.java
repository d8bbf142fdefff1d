package io.tilewright.explore.cluster;

/**
 * Rousseeuw, "Silhouettes", 1987: per element (b - a) / max(a, b), a being its mean distance within its cluster and b the
 * smallest mean distance to another; 0 for an element alone. The mean over all elements.
 */
final class Silhouette {
    private Silhouette() {}

    /** -1..1, larger is better; 0 for a single cluster. */
    static double of(double[][] distance, int[] labels, int clusters) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += of(distance, labels, clusters, i);
        }
        return sum / labels.length;
    }

    private static double of(double[][] distance, int[] labels, int clusters, int i) {
        double[] total = new double[clusters];
        int[] count = new int[clusters];
        for (int j = 0; j < labels.length; j++) {
            if (j != i) {
                total[labels[j]] += distance[i][j];
                count[labels[j]]++;
            }
        }
        double other = Double.POSITIVE_INFINITY;
        for (int c = 0; c < clusters; c++) {
            if (c != labels[i] && count[c] > 0) {
                other = Math.min(other, total[c] / count[c]);
            }
        }
        if (count[labels[i]] == 0 || Double.isInfinite(other)) {
            return 0;
        }
        double own = total[labels[i]] / count[labels[i]];
        double larger = Math.max(own, other);
        return larger > 0 ? (other - own) / larger : 0;
    }
}
