package io.tilewright.sample;

import io.tilewright.sample.KMeans.Clustering;

/**
 * How many clusters: the first k at which the loss has not fallen enough, lines 3 to 11 of Algorithm 1 of B. H. Ahn, P.
 * Pilligundla, H. Esmaeilzadeh, "Reinforcement Learning and Adaptive Sampling for Optimized DNN Compilation", 2019.
 *
 * @param constant the loss has to fall to 1 / constant of the last k's, or the search for k ends; from 1
 * @param least the first k, from 1
 * @param most the last k
 * @param step from one k to the next, from 1
 */
public record Knee(double constant, int least, int most, int step) {
    public Knee {
        if (!(constant >= 1) || least < 1 || most < least || step < 1) {
            throw new IllegalArgumentException("knee: constant " + constant + ", clusters " + least + ".." + most
                    + " in steps of " + step + ", allowed: constant and least from 1, least <= most, step from 1");
        }
    }

    /** One clustering for each k. */
    public interface Clusterer {
        Clustering cluster(int k);
    }

    /** The clustering at the knee; the last one where no knee is found. The first k cannot be one. */
    public Clustering find(Clusterer clusterer) {
        double previousLoss = Double.POSITIVE_INFINITY; // 3
        Clustering clustering = null;
        for (int k = least; k <= most; k += step) { // 4
            clustering = clusterer.cluster(k); // 5
            if (constant * clustering.loss() >= previousLoss) { // 7
                break; // 8
            }
            previousLoss = clustering.loss(); // 10
        }
        return clustering;
    }
}
