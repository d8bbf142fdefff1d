package io.tilewright.tune.autotvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.cost.Loss;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Tuners;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoTvmTunerTest {
    private static final SyntheticTable TABLE = new SyntheticTable();

    @Test
    void theDefaultsAreThoseOfTheReference() {
        AutoTvmParameters p = AutoTvmParameters.defaults(Loss.REG);
        assertThat(p.planSize()).isEqualTo(64);
        assertThat((int) (p.epsilon() * p.planSize())).isEqualTo(3);
        assertThat(p.diversityRatio()).isEqualTo(1);
        assertThat(p.boosting().maxRounds()).isEqualTo(8000);
        assertThat(p.boosting().patience()).isEqualTo(20);
        assertThat(p.boosting().recallAt()).isEqualTo(64);
        assertThat(p.annealing().chains()).isEqualTo(128);
        assertThatThrownBy(() -> new AutoTvmParameters(64, 0.05, 1e-6, 0, p.boosting(), p.annealing()))
                .hasMessage("diversity ratio 0, allowed: from 1");
    }

    @Test
    void theTableIsLikeTheOneOfTheReference() {
        assertThat(TABLE.space.size()).isEqualTo(36_864);
        long valid = 0;
        for (long i = 0; i < TABLE.space.size(); i++) {
            valid += TABLE.valid(TABLE.space.at(i)) ? 1 : 0;
        }
        assertThat(1 - valid / 36_864.0).isBetween(0.75, 0.80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"autotvm", "autotvm-rank"})
    void proposalsAreTheSameForTheSameSeed(String name) {
        List<Long> first = new Search().run(TABLE, tuner(name, 1, false), 256, 64).proposed;
        List<Long> again = new Search().run(TABLE, tuner(name, 1, false), 256, 64).proposed;
        List<Long> other = new Search().run(TABLE, tuner(name, 2, false), 256, 64).proposed;
        assertThat(again).isEqualTo(first).doesNotHaveDuplicates();
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void theTunerIsItsSlots() {
        TunerContext context = Search.context(TABLE, 3, false);
        Search watched = new Search();
        watched.run(TABLE, watched.watched(context, AutoTvmParameters.defaults(Loss.REG)), 256, 64);
        assertThat(new Search().run(TABLE, tuner("autotvm", 3, false), 256, 64).proposed)
                .isEqualTo(watched.proposed);
    }

    @Test
    void theSizeOfTheBatchesDoesNotMatterWhereItDividesThePlan() {
        assertThat(new Search().run(TABLE, tuner("autotvm", 3, false), 128, 16).proposed)
                .isEqualTo(new Search().run(TABLE, tuner("autotvm", 3, false), 128, 64).proposed);
    }

    @Test
    void fitsAndWalksHaveTheLengthsThatAutoTvmsHadAndInvalidPointsAreAvoided() {
        // autotvm.md section 9: rounds 22-362 with median 47; steps 201-500 with mean 438 (reg), 90-340 with 191 (rank)
        Search reg = watched(Loss.REG, 1000);
        assertThat(reg.rounds).hasSize(15).allMatch(r -> r >= 21 && r < 600);
        assertThat(reg.rounds.stream().sorted().toList().get(7)).isBetween(30, 120);
        assertThat(reg.steps).hasSize(15).allMatch(s -> s >= 150 && s <= 500);
        assertThat(mean(reg.steps)).isBetween(380.0, 500.0);
        // random measures 775 invalid points of 1000; AutoTVM measured 234 on its table
        assertThat(reg.invalid).isLessThan(450);
        Search rank = watched(Loss.RANK, 1000);
        assertThat(rank.rounds).hasSize(15).allMatch(r -> r >= 21 && r < 400);
        assertThat(rank.steps).allMatch(s -> s >= 60 && s <= 450);
        assertThat(mean(rank.steps)).isBetween(120.0, 320.0).isLessThan(mean(reg.steps) - 100);
    }

    @Test
    void isClearlyBetterThanRandomAt256TrialsAndMoreSoKnowingWhatIsInvalid() {
        int seeds = 10;
        double[] overRandom = new double[seeds];
        double[] bySkipping = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            double random = best(tuner("random", seed, false));
            double measure = best(tuner("autotvm", seed, false));
            double skip = best(tuner("autotvm", seed, true));
            overRandom[seed] = Math.log(random / measure);
            bySkipping[seed] = Math.log(measure / skip);
        }
        assertMeanIsAbove(0.05, overRandom);
        assertMeanIsAbove(0, bySkipping);
    }

    @Test
    void invalidPointsAreNeverProposedWhereTheyAreSkipped() {
        assertThat(new Search().run(TABLE, tuner("autotvm", 1, true), 256, 64).invalid)
                .isZero();
    }

    @Test
    void theDiversityFilterGivesAnotherPlan() {
        AutoTvmParameters d = AutoTvmParameters.defaults(Loss.REG);
        AutoTvmParameters diverse =
                new AutoTvmParameters(64, d.epsilon(), d.leastRate(), 3, d.boosting(), d.annealing());
        List<Long> plain = new Search().run(TABLE, tuner("autotvm", 1, false), 128, 64).proposed;
        List<Long> filtered =
                new Search().run(TABLE, new AutoTvmTuner(Search.context(TABLE, 1, false), diverse), 128, 64).proposed;
        assertThat(filtered.subList(0, 64)).isEqualTo(plain.subList(0, 64));
        assertThat(values(filtered.subList(64, 125))).isGreaterThan(values(plain.subList(64, 125)));
    }

    /** Different (knob, value) pairs among these points. */
    private static long values(List<Long> indexes) {
        return indexes.stream()
                .map(TABLE.space::at)
                .flatMap(config -> config.values().entrySet().stream())
                .distinct()
                .count();
    }

    /** One-sided: the mean lies at least three standard errors above {@code least}. */
    private static void assertMeanIsAbove(double least, double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        assertThat(mean - 3 * error)
                .as("mean %.3f, standard error %.3f", mean, error)
                .isGreaterThan(least);
    }

    private static Search watched(Loss loss, int trials) {
        Search search = new Search();
        TunerContext own = Search.context(TABLE, 2, false);
        // the draws on which the ranges of the lengths were found
        TunerContext context = new TunerContext(
                own.space(),
                own.work(),
                own.mayPropose(),
                own.rng(),
                own.rng().child("uniform"),
                own.bounds(),
                own.profile(),
                own.earlier());
        return search.run(TABLE, search.watched(context, AutoTvmParameters.defaults(loss)), trials, 64);
    }

    private static long best(Tuner tuner) {
        return new Search().run(TABLE, tuner, 256, 64).best.get(255);
    }

    private static Tuner tuner(String name, long seed, boolean skip) {
        return Tuners.named(name).create(Search.context(TABLE, seed, skip));
    }

    private static double mean(List<Integer> values) {
        return values.stream().mapToInt(v -> v).average().orElseThrow();
    }
}
