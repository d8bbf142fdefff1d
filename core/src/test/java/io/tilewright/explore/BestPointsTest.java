package io.tilewright.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Rng;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestPointsTest {
    private static final ConfigSpace SPACE = new ConfigSpace(
            List.of(new Knob("a", Role.MAPPING, IntStream.range(0, 1000).boxed().toList())));

    @Test
    void keepsTheBestAndSaysWhatWasNew() {
        BestPoints best = new BestPoints(3, config -> config.index() != 6);
        assertThat(best.offer(SPACE.at(1), 0.1)).isTrue();
        assertThat(best.offer(SPACE.at(1), 0.1)).isFalse(); // kept already
        assertThat(best.offer(SPACE.at(2), -0.5)).isTrue(); // not full yet
        assertThat(best.offer(SPACE.at(3), 0.3)).isTrue();
        assertThat(best.offer(SPACE.at(6), 0.9)).isFalse(); // not eligible
        assertThat(best.offer(SPACE.at(4), -0.5)).isFalse(); // no better than the worst
        assertThat(best.offer(SPACE.at(5), 0.2)).isTrue(); // 2 leaves
        assertThat(best.offer(SPACE.at(2), -0.5)).isFalse(); // and may not come back
        Exploration result = best.from(0, 7);
        assertThat(result.points()).extracting(Config::index).containsExactly(3L, 5L, 1L);
        assertThat(result.predicted()).containsExactly(0.3, 0.2, 0.1);
        assertThat(result.value()).isEqualTo(result.predicted());
        assertThat(result.steps()).isEqualTo(7);
    }

    @Test
    void amongEqualScoresTheSmallestIndexLeavesAndTheResultIsInIndexOrder() {
        BestPoints best = new BestPoints(3, config -> true);
        best.offer(SPACE.at(8), 0.5);
        best.offer(SPACE.at(2), 0.5);
        best.offer(SPACE.at(5), 0.5);
        assertThat(best.offer(SPACE.at(1), 0.5)).isFalse();
        assertThat(best.offer(SPACE.at(9), 0.6)).isTrue();
        assertThat(best.from(0, 0).points()).extracting(Config::index).containsExactly(9L, 5L, 8L);
    }

    @Test
    void dropsWhatIsBelowTheLeastScore() {
        BestPoints best = new BestPoints(4, config -> true);
        best.offer(SPACE.at(0), -0.1);
        best.offer(SPACE.at(1), 0);
        best.offer(SPACE.at(2), 0.1);
        assertThat(best.from(0, 0).points()).extracting(Config::index).containsExactly(2L, 1L);
        assertThat(new BestPoints(4, config -> true).from(0, 0).points()).isEmpty();
    }

    @Test
    void equalsSortingEverything() {
        Rng rng = new Rng(3);
        for (int run = 0; run < 50; run++) {
            BestPoints best = new BestPoints(20, config -> config.index() % 3 != 0);
            double[] score =
                    IntStream.range(0, 1000).mapToDouble(i -> rng.nextDouble()).toArray();
            for (int i = 0; i < 3000; i++) {
                int index = i < 1000 ? i : rng.nextInt(1000);
                best.offer(SPACE.at(index), score[index]);
            }
            List<Long> expected = IntStream.range(0, 1000)
                    .filter(i -> i % 3 != 0)
                    .boxed()
                    .sorted(Comparator.comparing(i -> -score[i]))
                    .limit(20)
                    .map(i -> (long) i)
                    .toList();
            assertThat(best.from(0, 0).points()).extracting(Config::index).containsExactlyElementsOf(expected);
        }
    }
}
