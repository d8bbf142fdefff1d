package io.tilewright.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.explore.Exploration;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplersTest {
    private static final ConfigSpace SPACE = new ConfigSpace(List.of(
            new Knob("a", Role.MAPPING, List.of(1, 2, 4, 8)), new Knob("b", Role.MAPPING, List.of(1, 2, 4, 8))));

    @Test
    void topKTakesTheHighestPredictionsWhateverTheirOrder() {
        Exploration exploration = exploration(new double[] {0.1, 0.9, 0.5, 0.7}, 3, 4, 5, 6);
        assertThat(plan(new TopK(), exploration, 3)).containsExactly(4L, 6L, 5L);
        assertThat(plan(new TopK(), exploration, 9)).containsExactly(4L, 6L, 5L, 3L);
        assertThat(new TopK().candidates(64)).isEqualTo(64);
    }

    @Test
    void topKKeepsTheOrderOfEqualPredictionsAndLeavesOutWhatIsNotEligible() {
        Exploration exploration = exploration(new double[] {0.5, 0.5, 0.5, 0.7}, 9, 2, 5, 1);
        assertThat(plan(new TopK(), exploration, 4)).containsExactly(1L, 9L, 2L, 5L);
        assertThat(new TopK().select(exploration, c -> c.index() != 9, 2))
                .extracting(Config::index)
                .containsExactly(1L, 2L);
    }

    @Test
    void topKGoesByThePredictionNotByTheExplorersValue() {
        Exploration exploration =
                new Exploration(List.of(SPACE.at(1), SPACE.at(2)), new double[] {0.1, 0.2}, new double[] {9, 3}, 5);
        assertThat(plan(new TopK(), exploration, 1)).containsExactly(2L);
    }

    @Test
    void theDiversityFilterPicksForNewKnobValues() {
        // points (a, b) as digits: (0,0) (1,0) (2,0) (3,3) (0,1), best first
        Exploration exploration = exploration(new double[] {0.9, 0.8, 0.7, 0.6, 0.5}, 0, 1, 2, 15, 4);
        // (0,0) adds two values and comes first; (3,3) alone adds two more; then (1,0), (2,0), (0,1) add one each
        assertThat(plan(new DiverseTopK(2), exploration, 5)).containsExactly(0L, 15L, 1L, 2L, 4L);
        assertThat(plan(new DiverseTopK(2), exploration, 3)).containsExactly(0L, 15L, 1L);
        assertThat(new DiverseTopK(3).candidates(64)).isEqualTo(192);
    }

    @Test
    void theDiversityFilterChoosesAmongRatioTimesTheBestOnly() {
        Exploration exploration = exploration(new double[] {0.9, 0.8, 0.7, 0.6, 0.5}, 0, 1, 2, 3, 15);
        assertThat(plan(new DiverseTopK(2), exploration, 2)).containsExactly(0L, 1L);
    }

    @Test
    void nothingExploredGivesAnEmptyPlan() {
        Exploration none = Exploration.of(List.of(), new double[0], 0);
        assertThat(new TopK().select(none, c -> true, 64)).isEmpty();
        assertThat(new DiverseTopK(2).select(none, c -> true, 64)).isEmpty();
    }

    @Test
    void wrongArgumentsSayWhatIsAllowed() {
        assertThatThrownBy(() -> new DiverseTopK(1)).hasMessage("diversity ratio 1, allowed: from 2");
        assertThatThrownBy(() -> Exploration.of(List.of(SPACE.at(0)), new double[2], 0))
                .hasMessage("1 points with 2 predictions and 2 values, allowed: equally many");
    }

    private static Exploration exploration(double[] predicted, long... indexes) {
        return Exploration.of(LongStream.of(indexes).mapToObj(SPACE::at).toList(), predicted, 1);
    }

    private static List<Long> plan(Sampler sampler, Exploration exploration, int n) {
        return sampler.select(exploration, c -> true, n).stream()
                .map(Config::index)
                .toList();
    }
}
