package io.tilewright.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.explore.Exploration;
import io.tilewright.sample.KMeans.Clustering;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RELEASE's Algorithm 1 and its authors' variant. */
class AdaptiveSamplingTest {
    /** Widest knobs: 1 and 3. */
    private static final ConfigSpace SPACE =
            new ConfigSpace(List.of(knob("a", 4), knob("b", 12), knob("c", 2), knob("d", 9), knob("e", 4)));

    private static final Predicate<Config> ALL = config -> true;

    @Test
    void theKneeIsWhereTheLossHasNotFallenTo1Over2Point5() {
        assertThat(kneeAt(100, 39, 16, 5)).isEqualTo(24);
        assertThat(kneeAt(100, 39, 15, 5)).isEqualTo(32);
        assertThat(kneeAt(100, 41, 16, 5)).isEqualTo(16);
        assertThat(kneeAt(100, 40, 1, 0.1)).isEqualTo(16);
        assertThat(kneeAt(100, 10, 0, 0)).isEqualTo(32);
        assertThat(kneeAt(100, 10, 1, 0.1)).isEqualTo(32);
        assertThat(kneeAt(0, 0, 0, 0)).isEqualTo(16);
    }

    /** Number of clusters chosen, these being the losses of 8, 16, 24 and 32. */
    private static int kneeAt(double... losses) {
        return new Knee(2.5, 8, 32, 8)
                .find(k -> new Clustering(new double[k][], new int[0], losses[k / 8 - 1], new double[0]))
                .centroids()
                .length;
    }

    @Test
    void theConstantOfTwoKnobsIsTooLargeForAllKnobs() {
        for (int seed = 0; seed < 50; seed++) {
            Sampler literal = new AdaptiveSampling(new Knee(2.5, 8, 63, 1), new Rng(seed));
            assertThat(literal.select(random(seed, 64), ALL, 64)).hasSize(9);
            Sampler inSteps = new AdaptiveSampling(new Knee(2.5, 8, 64, 8), new Rng(seed));
            assertThat(inSteps.select(random(seed, 64), ALL, 64)).hasSize(16);
        }
    }

    @Test
    void eachClusterIsRepresentedByItsCentre() {
        // 8 groups of 5 points around (1, 4 g, ...) that differ by one digit from their centre
        List<Config> points = new ArrayList<>();
        Set<Config> centres = new LinkedHashSet<>();
        for (int g = 0; g < 8; g++) {
            int[] centre = {g % 2 == 0 ? 0 : 3, g / 2 % 2 == 0 ? 1 : 10, 0, g / 4 == 0 ? 1 : 7, 0};
            centres.add(SPACE.of(centre));
            points.add(SPACE.of(centre));
            for (int[] move : new int[][] {{1, 1}, {1, -1}, {3, 1}, {3, -1}}) {
                points.add(SPACE.of(centre).with(move[0], centre[move[0]] + move[1]));
            }
        }
        Set<Config> found = new LinkedHashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            List<Config> plan =
                    new AdaptiveSampling(new Knee(2.5, 8, 8, 8), new Rng(seed)).select(exploration(points), ALL, 64);
            assertThat(plan).hasSize(8).doesNotHaveDuplicates();
            found.addAll(plan);
        }
        assertThat(found).containsAll(centres);
    }

    @Test
    void aVisitedCentroidIsReplacedByTheModeAndFurtherOnesByDraws() {
        // each knob's most frequent digit is 0, though no point is all zeros
        List<Config> points = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int[] digits = new int[5];
            int knob = new int[] {0, 1, 3, 4}[i % 4];
            digits[knob] = 1 + i / 4 % (SPACE.knobs().get(knob).size() - 1);
            digits[2] = i % 8 == 7 ? 1 : 0;
            points.add(SPACE.of(digits));
        }
        List<Config> distinct = points.stream().distinct().toList();
        Config mode = SPACE.of(new int[5]);
        Sampler first = new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(3));
        List<Config> plain = first.select(exploration(distinct), c -> !c.equals(mode), 64);
        Config visited = plain.get(0);
        List<Config> replaced = new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(3))
                .select(exploration(distinct), c -> !c.equals(visited), 64);
        assertThat(replaced).contains(mode).doesNotContain(visited).hasSize(plain.size());
        Set<Config> both = Set.of(visited, mode);
        List<Config> drawn = new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(3))
                .select(exploration(distinct), c -> !both.contains(c), 64);
        assertThat(drawn)
                .doesNotContainAnyElementsOf(both)
                .doesNotHaveDuplicates()
                .hasSize(plain.size());
    }

    @Test
    void theAuthorsClusterTheTwoWidestKnobsAndDrawTheOthers() {
        Exploration exploration = random(5, 64);
        List<Config> plan = new MarginalSampling(ALL, new Rng(5)).select(exploration, ALL, 64);
        assertThat(plan.size()).isIn(16, 24, 32, 40, 48, 56, 64);
        assertThat(plan).doesNotHaveDuplicates();
        for (int knob = 0; knob < 5; knob++) {
            int k = knob;
            Set<Integer> known = new LinkedHashSet<>(
                    exploration.points().stream().map(p -> p.digit(k)).toList());
            if (knob != 1 && knob != 3) {
                assertThat(plan).allMatch(config -> known.contains(config.digit(k)));
            }
        }
        // visited or not, a sample stays in the plan
        assertThat(new MarginalSampling(ALL, new Rng(5)).select(exploration, c -> false, 64))
                .isEqualTo(plan);
    }

    @Test
    void theAuthorsDrawsAreRepeatedUntilFeasible() {
        Predicate<Config> even = config -> config.index() % 2 == 0;
        assertThat(new MarginalSampling(even, new Rng(5)).select(random(5, 64), even, 64))
                .hasSizeGreaterThanOrEqualTo(8)
                .allMatch(even);
    }

    @Test
    void whereThereAreTooFewPointsNothingLoopsForEver() {
        ConfigSpace narrow = new ConfigSpace(List.of(knob("a", 4), knob("b", 3), knob("c", 1)));
        Exploration whole =
                exploration(IntStream.range(0, 12).mapToObj(narrow::at).toList());
        // k = 16 clusters are not possible with 12 points, and no more than 12 samples with 16
        assertThat(new MarginalSampling(ALL, new Rng(1)).select(whole, ALL, 64))
                .hasSizeLessThanOrEqualTo(12)
                .doesNotHaveDuplicates();
        assertThat(new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(1)).select(whole, c -> false, 64))
                .isEmpty();
        Exploration few = exploration(IntStream.range(0, 8).mapToObj(narrow::at).toList());
        Predicate<Config> odd = config -> config.index() % 2 == 1;
        assertThat(new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(1)).select(few, odd, 64))
                .extracting(Config::index)
                .containsExactly(1L, 3L, 5L, 7L);
        assertThat(new MarginalSampling(ALL, new Rng(1)).select(few, ALL, 64)).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingExploredGivesAnEmptyPlan(boolean authors) {
        Sampler sampler = authors
                ? new MarginalSampling(ALL, new Rng(1))
                : new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(1));
        assertThat(sampler.select(exploration(List.of()), ALL, 64)).isEmpty();
        assertThat(sampler.candidates(64)).isEqualTo(64);
    }

    @Test
    void theSeedDecides() {
        List<Config> plan = new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(1)).select(random(9, 64), ALL, 64);
        assertThat(new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(1)).select(random(9, 64), ALL, 64))
                .isEqualTo(plan);
        assertThat(new AdaptiveSampling(AdaptiveSampling.RELEASE, new Rng(2)).select(random(9, 64), ALL, 64))
                .isNotEqualTo(plan);
    }

    @Test
    void wrongArgumentsSayWhatIsAllowed() {
        assertThatThrownBy(() -> new Knee(0.5, 8, 64, 8))
                .hasMessage("knee: constant 0.5, clusters 8..64 in steps of 8, "
                        + "allowed: constant and least from 1, least <= most, step from 1");
    }

    private static Exploration random(long seed, int n) {
        Rng rng = new Rng(seed).child("points");
        Set<Config> points = new LinkedHashSet<>();
        while (points.size() < n) {
            points.add(SPACE.sample(rng));
        }
        return exploration(List.copyOf(points));
    }

    /** Best first. */
    private static Exploration exploration(List<Config> points) {
        return Exploration.of(
                points, IntStream.range(0, points.size()).mapToDouble(i -> -i).toArray(), 1);
    }

    private static Knob knob(String name, int size) {
        return new Knob(
                name, Role.MAPPING, IntStream.rangeClosed(1, size).boxed().toList());
    }
}
