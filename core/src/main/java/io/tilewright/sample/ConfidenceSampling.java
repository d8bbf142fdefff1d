package io.tilewright.sample;

import io.tilewright.explore.Exploration;
import io.tilewright.sample.ConfidenceParameters.Confidence;
import io.tilewright.sample.ConfidenceParameters.Synthesis;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Confidence Sampling. A. Fayyazi, M. Kamal, M. Pedram, "Dynamic Co-Optimization Compiler", ASP-DAC 2025, Algorithm 2, with
 * step (4) of its text.
 *
 * <pre>
 *  2  V = value_network.predict(S_Theta)       the exploration's values, on the scale of the returns
 *  3  P = softmax(V)                           keys
 *  4  C_selected = N samples by P              select, the highest keys
 *  5  threshold = median(V)                    median
 *  6  C_high = those above the threshold       select
 * (4) replace the others by the synthesised    synthesise
 *  7  return                                   most confident first
 * </pre>
 *
 * <p>Deviations; numbers in brackets are the lines of reference tuners.md section 2.2:
 * <ol>
 *   <li>(3) N_select and N_configs are one number; sampling is without replacement: the N largest of V / T plus a Gumbel
 *       number are exactly that (Kool et al., ICML 2019).
 *   <li>(4) V is standardised, so that the critic's scale does not decide how sharp P is.
 *   <li>(5) Above or at the median, and never fewer than eight.
 *   <li>(6) The median is over all of S_Theta, as written, while the sample leans to high V: about half to none is dropped.
 *   <li>(7) V is the discounted future under the policy, not the worth of the configuration. By default the cost model's
 *       score takes its place, standardised over S_Theta, and V decides between equals.
 *   <li>(8) S_Theta comes without duplicates and without what may not be measured.
 *   <li>(1, 2) The mode is one configuration, so all that it replaces become one: it is added once, if it may be measured.
 *       {@code CROSS} fills the other places with independent draws of each knob from what was kept.
 * </ol>
 */
public final class ConfidenceSampling implements Sampler {
    /** Draws per missing configuration before synthesis gives up. */
    private static final int PATIENCE = 20;

    /** Below it, scores count as equal. */
    private static final double LEAST_DEVIATION = 1e-12;

    private final ConfidenceParameters parameters;
    private final Rng rng;

    public ConfidenceSampling(ConfidenceParameters parameters, Rng rng) {
        this.parameters = parameters;
        this.rng = rng;
    }

    /** All that was visited. */
    @Override
    public int candidates(int n) {
        return Integer.MAX_VALUE;
    }

    @Override
    public List<Config> select(Exploration exploration, Predicate<Config> eligible, int n) {
        int[] open = IntStream.range(0, exploration.points().size())
                .filter(i -> eligible.test(exploration.points().get(i)))
                .toArray();
        if (open.length == 0) {
            return List.of();
        }
        double[] v = confidence(exploration, open); // line 2
        double[] key = new double[v.length];
        for (int i = 0; i < key.length; i++) { // line 3
            key[i] = v[i] / parameters.temperature() - StrictMath.log(-StrictMath.log(1 - rng.nextDouble()));
        }
        List<Integer> selected = best(key, n); // line 4
        double threshold = median(v); // line 5
        List<Integer> byConfidence =
                selected.stream().sorted(order(v, values(exploration, open))).toList();
        List<Config> kept = new ArrayList<>();
        for (int i : byConfidence) { // line 6
            if (v[i] >= threshold || kept.size() < parameters.minimum()) {
                kept.add(exploration.points().get(open[i]));
            }
        }
        List<Config> drawn =
                selected.stream().map(i -> exploration.points().get(open[i])).toList();
        return synthesise(drawn, kept, eligible);
    }

    /** Line 2, standardised. */
    private double[] confidence(Exploration exploration, int[] open) {
        double[] values = values(exploration, open);
        return parameters.confidence() == Confidence.VALUE
                ? values
                : standardised(Arrays.stream(open)
                        .mapToDouble(i -> exploration.predicted()[i])
                        .toArray());
    }

    private static double[] values(Exploration exploration, int[] open) {
        return Arrays.stream(open).mapToDouble(i -> exploration.value()[i]).toArray();
    }

    private static double[] standardised(double[] scores) {
        double mean = Arrays.stream(scores).sum() / scores.length;
        double square = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / scores.length;
        double deviation = StrictMath.sqrt(square);
        return Arrays.stream(scores)
                .map(s -> deviation < LEAST_DEVIATION ? 0 : (s - mean) / deviation)
                .toArray();
    }

    private static double median(double[] v) {
        double[] sorted = v.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Highest first; equal ones by V, then by position. */
    private static Comparator<Integer> order(double[] score, double[] value) {
        return Comparator.comparingDouble((Integer i) -> -score[i])
                .thenComparingDouble(i -> -value[i])
                .thenComparingInt(i -> i);
    }

    private static List<Integer> best(double[] key, int n) {
        return IntStream.range(0, key.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -key[i]).thenComparingInt(i -> i))
                .limit(n)
                .toList();
    }

    /** Step (4) of the text: at most as many as were drawn. */
    private List<Config> synthesise(List<Config> drawn, List<Config> kept, Predicate<Config> eligible) {
        Set<Config> plan = new LinkedHashSet<>(kept);
        if (parameters.synthesis() == Synthesis.OFF || kept.size() == drawn.size()) {
            return List.copyOf(plan);
        }
        Config mode = mode(drawn);
        if (eligible.test(mode)) {
            plan.add(mode);
        }
        int draws = parameters.synthesis() == Synthesis.CROSS ? PATIENCE * (drawn.size() - kept.size()) : 0;
        for (int draw = 0; draw < draws && plan.size() < drawn.size(); draw++) {
            Config crossed = cross(kept);
            if (eligible.test(crossed)) {
                plan.add(crossed);
            }
        }
        return List.copyOf(plan);
    }

    /** The most frequent value of each knob, the lower one of equals. */
    private static Config mode(List<Config> configs) {
        ConfigSpace space = configs.get(0).space();
        int[] digits = new int[space.knobs().size()];
        for (int k = 0; k < digits.length; k++) {
            int[] counts = new int[space.knobs().get(k).size()];
            for (Config config : configs) {
                counts[config.digit(k)]++;
            }
            for (int digit = 1; digit < counts.length; digit++) {
                digits[k] = counts[digit] > counts[digits[k]] ? digit : digits[k];
            }
        }
        return space.of(digits);
    }

    /** Each knob as in one of the configurations, each time another one. */
    private Config cross(List<Config> configs) {
        ConfigSpace space = configs.get(0).space();
        int[] digits = new int[space.knobs().size()];
        for (int k = 0; k < digits.length; k++) {
            digits[k] = configs.get(rng.nextInt(configs.size())).digit(k);
        }
        return space.of(digits);
    }
}
