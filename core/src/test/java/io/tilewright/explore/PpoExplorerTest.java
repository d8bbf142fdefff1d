package io.tilewright.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.cost.CostModel;
import io.tilewright.explore.PpoParameters.Faults;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PpoExplorerTest {
    private static final ConfigSpace SPACE = PpoAgentTest.space(4, 4, 4, 2, 2, 4, 4);
    private static final Predicate<Config> ALL = config -> true;

    /** The more digits are 1, the better; no two scores are equal. */
    private static final CostModel MODEL = new CostModel() {
        @Override
        public void fit(List<Config> configs, double[] fitness) {
            throw new UnsupportedOperationException("fixed");
        }

        @Override
        public double predict(Config config) {
            int ones = 0;
            for (int knob = 0; knob < config.space().knobs().size(); knob++) {
                ones += config.digit(knob) == 1 ? 1 : 0;
            }
            return ones / 8.0 + config.index() * 1e-9;
        }
    };

    @Test
    void listsTheBestDistinctEligiblePointsBestFirst() {
        Predicate<Config> even = config -> config.index() % 2 == 0;
        Exploration found = new PpoExplorer(SPACE, PpoParameters.paper(), new Rng(1)).explore(MODEL, even, 64);
        assertThat(found.points()).hasSize(64).doesNotHaveDuplicates().allMatch(even);
        assertThat(found.predicted()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(found.predicted()).containsExactly(MODEL.predict(found.points()));
        assertThat(found.steps()).isGreaterThanOrEqualTo(128);
    }

    @Test
    void theSeedDecidesAndWhatWasLearntGoesOn() {
        PpoExplorer one = new PpoExplorer(SPACE, PpoParameters.paper(), new Rng(1));
        PpoExplorer same = new PpoExplorer(SPACE, PpoParameters.paper(), new Rng(1));
        Exploration first = one.explore(MODEL, ALL, 64);
        assertThat(same.explore(MODEL, ALL, 64).steps()).isEqualTo(first.steps());
        Exploration second = one.explore(MODEL, ALL, 64);
        Exploration again = same.explore(MODEL, ALL, 64);
        assertThat(again.points()).isEqualTo(second.points());
        assertThat(again.steps()).isEqualTo(second.steps());
        assertThat(new PpoExplorer(SPACE, PpoParameters.paper(), new Rng(2))
                        .explore(MODEL, ALL, 64)
                        .points())
                .isNotEqualTo(first.points());
    }

    @Test
    void eachHyperParameterChangesTheSearch() {
        PpoParameters base = PpoParameters.paper();
        List<PpoParameters> others = List.of(
                PpoParameters.code(),
                new PpoParameters(1e-3, 0.9, 0.99, 3, 0.3, 0, 0.1, 32, true, 128, 500, 0.75, Faults.NONE),
                new PpoParameters(1e-3, 0.9, 0.99, 3, 0.3, 1, 0, 32, true, 128, 500, 0.75, Faults.NONE),
                new PpoParameters(1e-3, 0.9, 0.99, 3, 0.3, 1, 0.1, 32, false, 128, 500, 0.75, Faults.NONE),
                base.with(new Faults(false, true, false)),
                base.with(new Faults(true, false, false)));
        int steps = twoPlans(base);
        for (PpoParameters other : others) {
            assertThat(twoPlans(other)).as(other.toString()).isNotEqualTo(steps);
        }
        assertThat(twoPlans(base)).isEqualTo(steps);
    }

    private static int twoPlans(PpoParameters parameters) {
        PpoExplorer explorer = new PpoExplorer(SPACE, parameters, new Rng(5));
        return explorer.explore(MODEL, ALL, 64).steps()
                + explorer.explore(MODEL, ALL, 64).steps();
    }

    @Test
    void asReleasedTheSecondExplorationStandsStillOnItsStarts() {
        PpoExplorer released = new PpoExplorer(SPACE, PpoParameters.code().with(Faults.ALL), new Rng(3));
        released.explore(MODEL, ALL, 64);
        assertThat(released.isDestroyed()).isTrue();
        assertThat(released.explore(MODEL, ALL, 64).steps()).isEqualTo(128 * 500);
        assertThat(released.explore(MODEL, ALL, 4096).points().stream()
                        .filter(config -> config.index() > 0)
                        .limit(127)
                        .toList())
                .hasSize(127);
        PpoExplorer repaired = new PpoExplorer(SPACE, PpoParameters.code(), new Rng(3));
        repaired.explore(MODEL, ALL, 64);
        assertThat(repaired.isDestroyed()).isFalse();
        assertThat(repaired.explore(MODEL, ALL, 64).steps()).isLessThan(128 * 100);
    }

    @Test
    void theRepairedAgentFindsMoreThanTheDestroyedOne() {
        for (int seed = 0; seed < 3; seed++) {
            assertThat(thirdList(PpoParameters.code(), seed))
                    .isGreaterThan(thirdList(PpoParameters.code().with(new Faults(true, false, false)), seed) + 0.1);
        }
    }

    /** Mean score of the points of the third exploration. */
    private static double thirdList(PpoParameters parameters, long seed) {
        PpoExplorer explorer = new PpoExplorer(SPACE, parameters, new Rng(seed));
        explorer.explore(MODEL, ALL, 64);
        explorer.explore(MODEL, ALL, 64);
        return Arrays.stream(explorer.explore(MODEL, ALL, 64).predicted())
                .average()
                .orElseThrow();
    }

    @Test
    void asReleasedWhatIsMissingIsFilledUpWithTheEndsOfTheSpace() {
        ConfigSpace small = PpoAgentTest.space(5, 4, 2);
        Faults fillers = new Faults(false, false, true);
        Predicate<Config> few = config -> config.index() < 10;
        Exploration released =
                new PpoExplorer(small, PpoParameters.code().with(fillers), new Rng(1)).explore(MODEL, few, 16);
        // 1..9 were found, 0 is blocked; the fillers left are 0, -1 .. -6
        assertThat(indexes(released.points().subList(0, 9)))
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(indexes(released.points().subList(9, 16))).containsExactly(0L, 39L, 38L, 37L, 36L, 35L, 34L);
        assertThat(released.predicted()[9]).isEqualTo(Double.NEGATIVE_INFINITY);
        Exploration repaired = new PpoExplorer(small, PpoParameters.code(), new Rng(1)).explore(MODEL, few, 16);
        assertThat(indexes(repaired.points()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 10).boxed().toList());
    }

    @Test
    void walksSpacesOfOneAndTwoPointsAndOnesWithoutAnyEligible() {
        ConfigSpace point = PpoAgentTest.space(1, 1);
        assertThat(new PpoExplorer(point, PpoParameters.paper(), new Rng(1))
                        .explore(MODEL, ALL, 64)
                        .points())
                .containsExactly(point.at(0));
        ConfigSpace two = PpoAgentTest.space(1, 2);
        assertThat(new PpoExplorer(two, PpoParameters.paper(), new Rng(1))
                        .explore(MODEL, ALL, 64)
                        .points())
                .containsExactlyInAnyOrder(two.at(0), two.at(1));
        assertThat(new PpoExplorer(SPACE, PpoParameters.paper(), new Rng(1))
                        .explore(MODEL, config -> false, 64)
                        .points())
                .isEmpty();
    }

    private static List<Long> indexes(List<Config> points) {
        return points.stream().map(Config::index).toList();
    }
}
