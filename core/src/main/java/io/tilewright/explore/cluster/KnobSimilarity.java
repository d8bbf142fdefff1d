package io.tilewright.explore.cluster;

import io.tilewright.space.Knob;
import io.tilewright.util.Rng;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which knobs are alike (mapping.md section 1.4, step 3), over n configurations, e of them elite:
 *
 * <pre>
 * S_ij = scaled max(0, |rho_elite(x_i, x_j) - rho_all(x_i, x_j)| - 2 / sqrt(e))
 *      + scaled interaction_ij
 *      + affinity_ij / (1 + n / 500)
 * </pre>
 *
 * each of the first two scaled by its largest entry to 0..1. Correlation within the elite counts only where it differs
 * from that of all, since factors of one extent are correlated in any sample.
 */
public final class KnobSimilarity {
    private static final double NOISE = 2;
    private static final double PRIOR_SAMPLES = 500;

    private KnobSimilarity() {}

    /** Symmetric, from 0; 0 on the diagonal. */
    public static double[][] of(Measured measured, KnobAffinity affinity, Rng rng) {
        int[] all = IntStream.range(0, measured.size()).toArray();
        double[][] similarity = scaled(eliteCorrelation(measured));
        double[][] interaction = scaled(Interaction.matrix(measured.columns(all), measured.fitness(all), rng));
        List<Knob> knobs = measured.space().knobs();
        double weight = 1 / (1 + measured.size() / PRIOR_SAMPLES);
        for (int i = 0; i < similarity.length; i++) {
            for (int j = 0; j < similarity.length; j++) {
                double prior = i == j ? 0 : weight * affinity.of(knobs.get(i), knobs.get(j));
                similarity[i][j] += interaction[i][j] + prior;
            }
        }
        return similarity;
    }

    /** Shrunk difference of rank correlations, elite against all; 0 on the diagonal. */
    static double[][] eliteCorrelation(Measured measured) {
        int[] elite = measured.elite();
        double[][] among = Ranks.spearman(measured.columns(elite));
        double[][] base = Ranks.spearman(
                measured.columns(IntStream.range(0, measured.size()).toArray()));
        double noise = NOISE / Math.sqrt(elite.length);
        for (int i = 0; i < among.length; i++) {
            for (int j = 0; j < among.length; j++) {
                among[i][j] = Math.max(0, Math.abs(among[i][j] - base[i][j]) - noise);
            }
        }
        return among;
    }

    /** 1 - S / max S; all 1 where nothing is alike. */
    public static double[][] distance(double[][] similarity) {
        double largest = largest(similarity);
        double[][] distance = new double[similarity.length][similarity.length];
        for (int i = 0; i < distance.length; i++) {
            for (int j = 0; j < distance.length; j++) {
                distance[i][j] = i == j ? 0 : 1 - (largest > 0 ? similarity[i][j] / largest : 0);
            }
        }
        return distance;
    }

    private static double[][] scaled(double[][] matrix) {
        double largest = largest(matrix);
        double[][] scaled = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                scaled[i][j] = largest > 0 ? matrix[i][j] / largest : 0;
            }
        }
        return scaled;
    }

    private static double largest(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                largest = Math.max(largest, entry);
            }
        }
        return largest;
    }
}
