package io.tilewright.explore.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Agglomerative clustering with average linkage (Sokal and Michener, 1958): join the two clusters with the smallest mean
 * distance of their members until so many are left. Of equal means the pair with the smallest members is joined. O(n^3).
 */
final class AverageLinkage {
    private AverageLinkage() {}

    /**
     * Labels 0..clusters-1 in the order of each cluster's first member.
     *
     * @param distance symmetric
     * @param clusters 1 to the number of elements
     */
    static int[] labels(double[][] distance, int clusters) {
        int n = distance.length;
        double[][] mean = new double[n][];
        for (int i = 0; i < n; i++) {
            mean[i] = distance[i].clone();
        }
        int[] size = new int[n];
        Arrays.fill(size, 1);
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            members.add(new ArrayList<>(List.of(i)));
        }
        for (int left = n; left > clusters; left--) {
            int[] pair = nearest(mean, size);
            int a = pair[0];
            int b = pair[1];
            for (int c = 0; c < n; c++) { // Lance and Williams: the mean over both is their weighted mean
                mean[a][c] = (size[a] * mean[a][c] + size[b] * mean[b][c]) / (size[a] + size[b]);
                mean[c][a] = mean[a][c];
            }
            size[a] += size[b];
            size[b] = 0;
            members.get(a).addAll(members.get(b));
            members.get(b).clear();
        }
        int[] labels = new int[n];
        int next = 0;
        for (List<Integer> cluster : members) {
            for (int member : cluster) {
                labels[member] = next;
            }
            next += cluster.isEmpty() ? 0 : 1;
        }
        return labels;
    }

    private static int[] nearest(double[][] mean, int[] size) {
        int[] pair = {-1, -1};
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < size.length; a++) {
            for (int b = a + 1; size[a] > 0 && b < size.length; b++) {
                if (size[b] > 0 && mean[a][b] < least) {
                    least = mean[a][b];
                    pair = new int[] {a, b};
                }
            }
        }
        return pair;
    }
}
