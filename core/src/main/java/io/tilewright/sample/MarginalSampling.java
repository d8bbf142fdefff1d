package io.tilewright.sample;

import io.tilewright.explore.Exploration;
import io.tilewright.sample.KMeans.Clustering;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * CHAMELEON's adaptive sampling as its authors' program has it (reference: tuners.md section 1.5): clusters the two knobs
 * with most values only, and draws every other knob from the values that the explored points have. The algorithm of the
 * paper is {@link AdaptiveSampling}.
 *
 * <p>The plan may hold points that were visited: the program does not replace them, and its tuner measures a uniform draw
 * for each.
 *
 * <p>Faults of the program, repaired:
 * <ol>
 *   <li>A draw is repeated until it differs from those before, for ever where there is none: here up to {@value #TRIES}
 *       times, then the centroid is left out.
 *   <li>k-means always runs 100 rounds, by a slip of precedence: here until nothing moves, at most 100. A cluster without
 *       points gets a new centroid each round, so rounds go on while there is one and the loss is not 0.
 *   <li>No more explored points than the first k: all of them are taken; there, some of them several times.
 *   <li>The members of each cluster are computed and not used: here they are not.
 * </ol>
 *
 * <p>Deviation: where infeasible points are skipped, a draw is repeated until it is feasible, too.
 */
public final class MarginalSampling implements Sampler {
    static final int TRIES = 1000;
    private static final Knee KNEE = new Knee(2.5, 8, 64, 8);
    private static final int KNOBS = 2;
    private static final int MOST_ROUNDS = 100;

    private final Predicate<Config> valid;
    private final Rng rng;
    private final KMeans kMeans = new KMeans(MOST_ROUNDS, true);

    /** @param valid what may be measured at all, visited or not */
    public MarginalSampling(Predicate<Config> valid, Rng rng) {
        this.valid = valid;
        this.rng = rng;
    }

    @Override
    public List<Config> select(Exploration exploration, Predicate<Config> eligible, int n) {
        List<Config> points = new TopK().select(exploration, config -> true, n);
        if (points.size() <= KNEE.least()) {
            return points;
        }
        ConfigSpace space = points.get(0).space();
        int[] widest = widest(space);
        double[][] digits = points.stream()
                .map(p -> IntStream.of(widest).mapToDouble(p::digit).toArray())
                .toArray(double[][]::new);
        int most = Math.min(KNEE.most(), points.size());
        Clustering clustering = new Knee(KNEE.constant(), KNEE.least(), most, KNEE.step())
                .find(k -> kMeans.clusterWithReplacement(digits, k, rng));
        Marginals marginals = new Marginals(points);
        Set<Config> samples = new LinkedHashSet<>();
        for (double[] centroid : clustering.centroids()) {
            synthesised(marginals, widest, centroid, samples).ifPresent(samples::add);
        }
        return List.copyOf(samples);
    }

    /** The centroid's knobs, the others drawn, until the sample is a new one. */
    private Optional<Config> synthesised(Marginals marginals, int[] widest, double[] centroid, Set<Config> samples) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Config sample = marginals.draw(rng);
            for (int d = 0; d < widest.length; d++) {
                sample = sample.with(widest[d], (int) centroid[d]);
            }
            if (valid.test(sample) && !samples.contains(sample)) {
                return Optional.of(sample);
            }
        }
        return Optional.empty();
    }

    /** The knobs with most values; of equally wide ones the first. */
    private static int[] widest(ConfigSpace space) {
        return IntStream.range(0, space.knobs().size())
                .boxed()
                .sorted(Comparator.comparing(knob -> -space.knobs().get(knob).size()))
                .limit(KNOBS)
                .mapToInt(knob -> knob)
                .toArray();
    }
}
