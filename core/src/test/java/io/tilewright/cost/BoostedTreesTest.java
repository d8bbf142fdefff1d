package io.tilewright.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoostedTreesTest {
    private static final ConfigSpace SPACE = Tables.space(4);

    @Test
    void theSelfTestPasses() {
        BoostedTrees.selfTest();
    }

    @Test
    void onlyTheRatioToTheBestMatters() {
        List<Config> training = Tables.draw(SPACE, 100, 1);
        BoostedTrees model = model(Loss.REG, 3);
        BoostedTrees scaled = model(Loss.REG, 3);
        model.fit(training, Tables.values(training, Tables::fitness));
        scaled.fit(training, Tables.values(training, c -> 1024 * Tables.fitness(c)));
        List<Config> test = Tables.draw(SPACE, 200, 2);
        assertThat(scaled.predict(test)).isEqualTo(model.predict(test));
        assertThat(scaled.rounds()).isEqualTo(model.rounds());
        assertThat(DoubleStream.of(model.predict(test))).allMatch(score -> score > -0.3 && score < 1.3);
    }

    @Test
    void theSeedDecidesTheOrderOfTheRows() {
        List<Config> training = Tables.draw(SPACE, 300, 1);
        // ranking pairs rows by their place, so their order shows
        double[] fitness = Tables.values(training, Tables::fitness);
        BoostedTrees one = model(Loss.RANK, 3);
        BoostedTrees same = model(Loss.RANK, 3);
        BoostedTrees other = model(Loss.RANK, 4);
        one.fit(training, fitness);
        same.fit(training, fitness);
        other.fit(training, fitness);
        List<Config> test = Tables.draw(SPACE, 200, 2);
        assertThat(Arrays.equals(same.predict(test), one.predict(test))).isTrue();
        assertThat(Arrays.equals(other.predict(test), one.predict(test))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void aSetThatIsAllZeroIsAccepted(Loss loss) {
        List<Config> training = Tables.draw(SPACE, 64, 1);
        BoostedTrees model = model(loss, 3);
        model.fit(training, new double[64]);
        assertThat(model.predict(SPACE.at(0))).isFinite();
        assertThat(model.rounds()).isPositive();
        model.fit(training.subList(0, 1), new double[] {5});
        assertThat(model.predict(SPACE.at(0))).isFinite();
    }

    @Test
    void scoresOfALargeSpaceAreNotMixedUpInTheCache() {
        ConfigSpace large = Tables.space(1000);
        List<Config> training = Tables.draw(large, 200, 1);
        BoostedTrees model = model(Loss.REG, 3);
        model.fit(training, Tables.values(training, Tables::fitness));
        long slots = PredictionCache.SLOTS;
        assertThat(large.size()).isGreaterThan(4 * slots);
        long[] indexes =
                IntStream.range(0, 4000).mapToLong(i -> i % 4 * slots + i / 4).toArray();
        double[] first = IntStream.range(0, 4000)
                .mapToDouble(i -> model.predict(large.at(indexes[i])))
                .toArray();
        double[] again = IntStream.range(0, 4000)
                .mapToDouble(i -> model.predict(large.at(indexes[3999 - i])))
                .toArray();
        BoostedTrees fresh = model(Loss.REG, 3);
        fresh.fit(training, Tables.values(training, Tables::fitness));
        for (int i = 0; i < 4000; i++) {
            assertThat(again[3999 - i]).isEqualTo(first[i]);
        }
        assertThat(fresh.predict(large.at(3 * slots + 5))).isEqualTo(first[23]);
        assertThat(first[20]).isNotEqualTo(first[23]);
    }

    @Test
    void aFitForgetsThePredictionsBefore() {
        List<Config> training = Tables.draw(SPACE, 200, 1);
        BoostedTrees model = model(Loss.REG, 3);
        model.fit(training, Tables.values(training, c -> c.digit(0)));
        double before = model.predict(SPACE.at(5));
        model.fit(training, Tables.values(training, c -> 5 - c.digit(0)));
        assertThat(before).isGreaterThan(0.9);
        assertThat(model.predict(SPACE.at(5))).isLessThan(0.1);
    }

    @Test
    void wrongCallsSayWhatIsWrong() {
        BoostedTrees model = model(Loss.REG, 3);
        assertThatThrownBy(() -> model.predict(SPACE.at(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("predict before the first fit");
        assertThatThrownBy(() -> model.fit(Tables.draw(SPACE, 3, 1), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 configurations with 2 fitnesses, allowed: equally many, from 1");
        assertThatThrownBy(() -> model.fit(List.of(), new double[0]))
                .hasMessage("0 configurations with 0 fitnesses, allowed: equally many, from 1");
        assertThatThrownBy(() -> new BoostingParameters(Loss.REG, 6, 0.3, 0, 1, 1, 0.5, 10, 20, 64))
                .hasMessage("max_depth 6, allowed: 1..5");
        assertThatThrownBy(() -> new BoostingParameters(Loss.REG, 3, 0.3, 0, 1, 1, 0.5, 10, 0, 64))
                .hasMessage("rounds 10, patience 0, recall at 64, allowed: each from 1");
    }

    private static BoostedTrees model(Loss loss, long seed) {
        return new BoostedTrees(BoostingParameters.autoTvm(loss, 64), new Rng(seed));
    }
}
