package io.tilewright.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.explore.Exploration;
import io.tilewright.sample.ConfidenceParameters.Confidence;
import io.tilewright.sample.ConfidenceParameters.Synthesis;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceSamplingTest {
    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();
    private static final ConfigSpace SPACE = new ConfigSpace(List.of(
            new Knob("a", Role.HARDWARE, TEN), new Knob("b", Role.MAPPING, TEN), new Knob("c", Role.SCHEDULING, TEN)));
    private static final ConfidenceParameters BY_VALUE =
            ConfidenceParameters.defaults().with(Confidence.VALUE).with(Synthesis.OFF);

    @Test
    void theFirstDrawFollowsTheSoftmaxOfTheValues() {
        // one of four points, values 0, 1, 2, 3; with n = 1 nothing but the draw decides (the minimum keeps it)
        Exploration exploration = exploration(4, i -> i, i -> 0);
        int[] counts = new int[4];
        ConfidenceSampling sampling = new ConfidenceSampling(BY_VALUE, new Rng(1));
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            counts[(int) sampling.select(exploration, c -> true, 1).get(0).index()]++;
        }
        double sum = 1 + Math.E + Math.exp(2) + Math.exp(3);
        double chiSquare = 0;
        for (int i = 0; i < 4; i++) {
            double expected = draws * Math.exp(i) / sum;
            chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(chiSquare).isLessThan(16.27); // 3 degrees of freedom, 0.1 %
    }

    @Test
    void drawsAreDistinctAndTheSurvivorsAtLeastTheMedian() {
        Exploration exploration = exploration(400, i -> (i * 37 % 400) / 200.0, i -> 0);
        List<Config> plan = new ConfidenceSampling(BY_VALUE, new Rng(2)).select(exploration, c -> true, 64);
        assertThat(plan).doesNotHaveDuplicates().hasSizeBetween(30, 63);
        assertThat(plan).allMatch(c -> exploration.value()[(int) c.index()] >= 199.5 / 200);
        for (int i = 1; i < plan.size(); i++) { // most confident first
            assertThat(exploration.value()[(int) plan.get(i - 1).index()])
                    .isGreaterThanOrEqualTo(
                            exploration.value()[(int) plan.get(i).index()]);
        }
    }

    @Test
    void atLeastTheMinimumSurvivesAndOfEqualsAll() {
        // the temperature makes draws uniform: of 16, about 8 lie below the median
        ConfidenceParameters hot = new ConfidenceParameters(Confidence.VALUE, 1e9, 14, Synthesis.OFF);
        Exploration rising = exploration(400, i -> i, i -> 0);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(new ConfidenceSampling(hot, new Rng(seed)).select(rising, c -> true, 16))
                    .hasSizeBetween(14, 16);
        }
        Exploration equal = exploration(400, i -> 3, i -> 0);
        assertThat(new ConfidenceSampling(BY_VALUE, new Rng(1)).select(equal, c -> true, 64))
                .hasSize(64);
    }

    @Test
    void theModelDecidesAndValueOnlyBetweenEquals() {
        ConfidenceParameters byModel = ConfidenceParameters.defaults().with(Synthesis.OFF);
        Exploration exploration = exploration(200, i -> -i, i -> i < 100 ? 0 : 1);
        List<Config> plan = new ConfidenceSampling(byModel, new Rng(3)).select(exploration, c -> true, 64);
        assertThat(plan).hasSizeBetween(20, 64).allMatch(c -> c.index() >= 100 || plan.indexOf(c) >= 8);
        assertThat(plan.stream().map(Config::index).toList()).isSorted(); // all equal, so V decides: lower index first
        Exploration flat = exploration(50, i -> 0, i -> 7);
        assertThat(new ConfidenceSampling(byModel, new Rng(3)).select(flat, c -> true, 64))
                .hasSize(50);
    }

    @Test
    void whatIsDroppedBecomesTheModeOnceOrCrossings() {
        // half of the points have a = 3, b = 4, c = 0..9 and high values; the others are spread, with low ones
        List<Config> points = IntStream.range(0, 200)
                .mapToObj(i -> i < 9
                        ? SPACE.of(new int[] {3, 4, i})
                        : SPACE.of(new int[] {i % 10 == 3 ? 2 : i % 10, i / 20 % 10, i * 7 % 10}))
                .distinct()
                .toList();
        double[] value = new double[points.size()];
        Arrays.setAll(value, i -> i < 9 ? 5 : i % 2);
        Exploration exploration = new Exploration(points, value, value, 1);
        ConfidenceParameters off = new ConfidenceParameters(Confidence.VALUE, 1, 8, Synthesis.OFF);
        List<Config> survivors = select(off, exploration);
        List<Config> withMode = select(off.with(Synthesis.MODE), exploration);
        List<Config> crossed = select(off.with(Synthesis.CROSS), exploration);
        assertThat(survivors.size()).isLessThan(64);
        assertThat(withMode.subList(0, survivors.size())).isEqualTo(survivors);
        assertThat(withMode.size()).isBetween(survivors.size(), survivors.size() + 1);
        assertThat(crossed.subList(0, survivors.size())).isEqualTo(survivors);
        assertThat(crossed).hasSize(64).doesNotHaveDuplicates();
        for (int k = 0; k < 3; k++) {
            int knob = k;
            Set<Integer> kept = new HashSet<>();
            survivors.forEach(c -> kept.add(c.digit(knob)));
            withMode.forEach(c -> kept.add(c.digit(knob)));
            assertThat(crossed).allMatch(c -> kept.contains(c.digit(knob)));
        }
    }

    @Test
    void theModeHasEachKnobsMostFrequentValue() {
        // 20 equal high values with a = 6, c = 6 and b = 0..9, 20 low ones with b = 9; all are drawn, the high ones
        // kept
        List<Config> points = IntStream.range(0, 20)
                .mapToObj(i -> i < 10 ? SPACE.of(new int[] {6, i, 6}) : SPACE.of(new int[] {i - 10, 9, i - 10}))
                .distinct()
                .toList();
        double[] value = new double[points.size()];
        Arrays.setAll(value, i -> i < 10 ? 1 : 0);
        Exploration exploration = new Exploration(points, value, value, 1);
        ConfidenceParameters mode = new ConfidenceParameters(Confidence.VALUE, 1, 8, Synthesis.MODE);
        Config expected = SPACE.of(new int[] {6, 9, 6});
        List<Config> plan =
                new ConfidenceSampling(mode, new Rng(1)).select(exploration, c -> !c.equals(points.get(9)), 64);
        assertThat(points.get(9)).isEqualTo(expected); // may not be measured: not synthesised either
        assertThat(plan).hasSize(9).doesNotContain(expected);
        Exploration without = new Exploration(
                points.stream().filter(c -> !c.equals(expected)).toList(),
                IntStream.range(0, points.size() - 1)
                        .mapToDouble(i -> i < 9 ? 1 : 0)
                        .toArray(),
                IntStream.range(0, points.size() - 1)
                        .mapToDouble(i -> i < 9 ? 1 : 0)
                        .toArray(),
                1);
        assertThat(new ConfidenceSampling(mode, new Rng(1)).select(without, c -> true, 64))
                .hasSize(10)
                .endsWith(expected);
    }

    @Test
    void onlyWhatMayBeMeasuredIsPlanned() {
        Exploration exploration = exploration(400, i -> i / 100.0, i -> 0);
        for (Synthesis synthesis : Synthesis.values()) {
            ConfidenceSampling sampling = new ConfidenceSampling(BY_VALUE.with(synthesis), new Rng(5));
            assertThat(sampling.select(exploration, c -> c.index() % 2 == 0, 64))
                    .isNotEmpty()
                    .allMatch(c -> c.index() % 2 == 0);
            assertThat(sampling.select(exploration, c -> false, 64)).isEmpty();
            assertThat(sampling.select(exploration, c -> c.index() == 5, 64)).hasSize(1);
        }
        assertThat(new ConfidenceSampling(BY_VALUE, new Rng(1)).candidates(64)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void settingsSayWhatIsAllowed() {
        assertThatThrownBy(() -> new ConfidenceParameters(Confidence.VALUE, 0, 8, Synthesis.OFF))
                .hasMessage("temperature 0.0, minimum 8, allowed: above 0, and from 1");
    }

    private static List<Config> select(ConfidenceParameters parameters, Exploration exploration) {
        return new ConfidenceSampling(parameters, new Rng(4)).select(exploration, c -> true, 64);
    }

    private static Exploration exploration(int points, IntToDoubleFunction value, IntToDoubleFunction predicted) {
        return new Exploration(
                IntStream.range(0, points).mapToObj(SPACE::at).toList(),
                IntStream.range(0, points).mapToDouble(predicted).toArray(),
                IntStream.range(0, points).mapToDouble(value).toArray(),
                1);
    }
}
