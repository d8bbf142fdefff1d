package io.tilewright.sample;

import io.tilewright.explore.Exploration;
import io.tilewright.sample.KMeans.Clustering;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * RELEASE's adaptive sampling: measures one representative of each cluster of explored points. B. H. Ahn, P.
 * Pilligundla, H. Esmaeilzadeh, "Reinforcement Learning and Adaptive Sampling for Optimized DNN Compilation", 2019,
 * implements Algorithm 1 (CHAMELEON, ICLR 2020, is the same method). The authors' own program is
 * {@link MarginalSampling}.
 *
 * <table>
 *   <caption>Symbols</caption>
 *   <tr><td>s_Theta</td><td>{@code points}, what was explored, a vector of digits for each</td></tr>
 *   <tr><td>v_Theta</td><td>what is not {@code eligible}</td></tr>
 *   <tr><td>Constant, range(8, 64)</td><td>{@link Knee}</td></tr>
 *   <tr><td>k-means</td><td>{@link KMeans}</td></tr>
 *   <tr><td>mode</td><td>{@link Marginals#mode}</td></tr>
 * </table>
 *
 * <p>Deviations:
 * <ol>
 *   <li>The paper gives no value for Constant. The authors' program has 2.5 for two knobs and steps of 8 clusters; for all
 *       knobs that is the second k, 16, every time, and with steps of one (range(8, 64) to the letter) it is k = 9. 1.45
 *       with steps of 8 gives plans of 27 points on average, which is the reduction that the paper reports (2.33x, section
 *       5.2); {@link #RELEASE}.
 *   <li>Line 7 stops at equality, too, or a loss of 0 would never be a knee.
 *   <li>The mean of a cluster is no configuration: each digit is rounded to the nearest one. Where two clusters give the
 *       same configuration, the second counts as visited.
 *   <li>The mode is one configuration and can stand for one visited centroid only. For the others, and where the mode was
 *       visited itself, each knob is drawn from the values of all explored points, as the authors' program does, up to
 *       {@value #TRIES} times; then the centroid is left out.
 *   <li>Where infeasible points are skipped, an infeasible centroid counts as visited.
 *   <li>No more explored points than the first k: all of them are taken.
 * </ol>
 */
public final class AdaptiveSampling implements Sampler {
    /** Constant and clusters for all knobs (deviation 1). */
    public static final Knee RELEASE = new Knee(1.45, 8, 64, 8);

    static final int TRIES = 100;

    /** No clustering of 64 points took as many as this. */
    private static final int MOST_ROUNDS = 100;

    private final Knee knee;
    private final Rng rng;
    private final KMeans kMeans = new KMeans(MOST_ROUNDS, false);

    public AdaptiveSampling(Knee knee, Rng rng) {
        this.knee = knee;
        this.rng = rng;
    }

    @Override
    public List<Config> select(Exploration exploration, Predicate<Config> eligible, int n) {
        List<Config> points = new TopK().select(exploration, config -> true, n);
        if (points.size() <= knee.least()) {
            return points.stream().filter(eligible).toList();
        }
        double[][] digits = points.stream().map(AdaptiveSampling::digits).toArray(double[][]::new);
        int most = Math.min(knee.most(), points.size());
        Clustering clustering = new Knee(knee.constant(), knee.least(), most, knee.step()) // 2-11
                .find(k -> kMeans.cluster(digits, k, rng));
        ConfigSpace space = points.get(0).space();
        Marginals marginals = new Marginals(points);
        Set<Config> nextSamples = new LinkedHashSet<>();
        List<Config> visited = new ArrayList<>();
        for (double[] centroid : clustering.centroids()) { // 12, 14
            Config nearest = nearest(space, centroid);
            if (!eligible.test(nearest) || !nextSamples.add(nearest)) { // 15
                visited.add(nearest);
            }
        }
        for (int c = 0; c < visited.size(); c++) {
            replacement(marginals, eligible, nextSamples).ifPresent(nextSamples::add); // 16
        }
        return List.copyOf(nextSamples); // 20
    }

    private Optional<Config> replacement(Marginals marginals, Predicate<Config> eligible, Set<Config> taken) {
        Config candidate = marginals.mode();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (eligible.test(candidate) && !taken.contains(candidate)) {
                return Optional.of(candidate);
            }
            candidate = marginals.draw(rng);
        }
        return Optional.empty();
    }

    private static double[] digits(Config config) {
        return IntStream.of(config.digits()).asDoubleStream().toArray();
    }

    private static Config nearest(ConfigSpace space, double[] centroid) {
        int[] digits = new int[centroid.length];
        for (int knob = 0; knob < digits.length; knob++) {
            digits[knob] = (int) Math.round(centroid[knob]);
        }
        return space.of(digits);
    }
}
