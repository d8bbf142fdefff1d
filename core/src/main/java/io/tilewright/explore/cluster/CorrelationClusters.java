package io.tilewright.explore.cluster;

import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Knobs that belong together by what was measured (mapping.md section 1.4, steps 3 and 4): average-linkage clusters of
 * {@link KnobSimilarity}, as many as the best silhouette says, 3 to 8; clusters with too large a joint action are cut in
 * two by the same linkage until none is left; a knob left alone joins the nearest cluster that has room for it.
 *
 * @param fewest clusters before the cuts, from 1
 * @param most of them
 * @param bits largest log2 of a cluster's joint actions, as long as it has two knobs
 * @param affinity prior
 */
public record CorrelationClusters(int fewest, int most, double bits, KnobAffinity affinity) {
    /** 3 to 8 clusters of up to 12 bits, prior by names. */
    public static CorrelationClusters defaults() {
        return new CorrelationClusters(3, 8, 12, KnobAffinity.BY_NAME);
    }

    /** The clusters; the stream decides the permutations of the interaction's null. */
    public KnobPartition of(Measured measured, Rng rng) {
        return of(measured.space(), KnobSimilarity.distance(KnobSimilarity.of(measured, affinity, rng)));
    }

    KnobPartition of(ConfigSpace space, double[][] distance) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (List<Integer> cluster : bestCut(distance).groups()) {
            split(space, distance, cluster, clusters);
        }
        return new KnobPartition(joinSingletons(space, distance, clusters));
    }

    /** The number of clusters with the best silhouette, the smallest of equals. */
    private KnobPartition bestCut(double[][] distance) {
        int n = distance.length;
        int[] best = AverageLinkage.labels(distance, Math.min(fewest, n));
        double highest = Silhouette.of(distance, best, Math.min(fewest, n));
        for (int k = fewest + 1; k <= Math.min(most, n); k++) {
            int[] labels = AverageLinkage.labels(distance, k);
            double silhouette = Silhouette.of(distance, labels, k);
            if (silhouette > highest) {
                highest = silhouette;
                best = labels;
            }
        }
        return KnobPartition.of(best);
    }

    private void split(ConfigSpace space, double[][] distance, List<Integer> cluster, List<List<Integer>> done) {
        if (cluster.size() == 1 || bits(space, cluster) <= bits) {
            done.add(cluster);
            return;
        }
        double[][] within = new double[cluster.size()][cluster.size()];
        for (int i = 0; i < within.length; i++) {
            for (int j = 0; j < within.length; j++) {
                within[i][j] = distance[cluster.get(i)][cluster.get(j)];
            }
        }
        for (List<Integer> half :
                KnobPartition.of(AverageLinkage.labels(within, 2)).groups()) {
            split(space, distance, half.stream().map(cluster::get).toList(), done);
        }
    }

    private List<List<Integer>> joinSingletons(ConfigSpace space, double[][] distance, List<List<Integer>> clusters) {
        List<List<Integer>> joined = new ArrayList<>();
        List<Integer> alone = new ArrayList<>();
        for (List<Integer> cluster : clusters) {
            if (cluster.size() == 1 && clusters.size() > fewest) {
                alone.add(cluster.get(0));
            } else {
                joined.add(new ArrayList<>(cluster));
            }
        }
        for (int knob : alone) {
            joined.stream()
                    .filter(cluster -> bits(space, cluster) + bits(space, List.of(knob)) <= bits)
                    .min(Comparator.comparingDouble(cluster -> cluster.stream()
                            .mapToDouble(member -> distance[knob][member])
                            .average()
                            .orElseThrow()))
                    .ifPresentOrElse(cluster -> cluster.add(knob), () -> joined.add(new ArrayList<>(List.of(knob))));
        }
        return joined;
    }

    private static double bits(ConfigSpace space, List<Integer> cluster) {
        return IntStream.range(0, cluster.size())
                .mapToDouble(
                        i -> StrictMath.log(space.knobs().get(cluster.get(i)).size()) / StrictMath.log(2))
                .sum();
    }
}
