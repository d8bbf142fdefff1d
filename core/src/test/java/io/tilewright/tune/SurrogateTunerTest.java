package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.cost.CostModel;
import io.tilewright.explore.Exploration;
import io.tilewright.explore.Explorer;
import io.tilewright.sample.Sampler;
import io.tilewright.sample.TopK;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The decisions of the loop, with slots that follow a script. */
class SurrogateTunerTest {
    private static final ConfigSpace SPACE =
            FakeTarget.of(10, 10, 10).space(FakeTarget.task(0).workload());
    private static final IntUnaryOperator EVERY_TEN = planned -> 10;

    /** What each fit was given. */
    private final List<double[]> fits = new ArrayList<>();
    /** The number of points each exploration was asked for. */
    private final List<Integer> asked = new ArrayList<>();

    private final CostModel model = new CostModel() {
        @Override
        public void fit(List<Config> configs, double[] fitness) {
            assertThat(configs).hasSameSizeAs(Arrays.stream(fitness).boxed().toList());
            fits.add(fitness);
        }

        @Override
        public double predict(Config config) {
            return config.index();
        }
    };

    @Test
    void theFirstFitComesWithThePlanSizeAndTheRestOfAPlanIsUniform() {
        SurrogateTuner tuner = tuner(best(), 10, 0.25, EVERY_TEN, i -> true);
        List<Config> first = tuner.ask(10);
        tuner.tell(results(first, 0, 100));
        assertThat(fits).hasSize(1);
        assertThat(asked).containsExactly(10);
        // of ten planned points, int(0.25 x 10) = 2 are left to uniform draws
        List<Long> second = indexes(tuner.ask(10));
        List<Long> expected = LongStream.iterate(999, i -> i - 1)
                .filter(i -> !indexes(first).contains(i))
                .limit(10)
                .boxed()
                .toList();
        assertThat(second.subList(0, 8)).isEqualTo(expected.subList(0, 8));
        assertThat(second.subList(8, 10)).doesNotContainAnyElementsOf(expected.subList(0, 8));
        assertThat(second.subList(8, 10)).isNotEqualTo(expected.subList(8, 10));
        // without a new fit the rest stays uniform
        List<Long> third = indexes(tuner.ask(10));
        assertThat(third).doesNotContainAnyElementsOf(second);
        assertThat(third.stream().mapToLong(i -> i).average().orElseThrow()).isLessThan(900);
    }

    @Test
    void aFitIsDueOncePerPlanSizeOfResultsHoweverTheyArrive() {
        SurrogateTuner tuner = tuner(best(), 10, 0.25, EVERY_TEN, i -> true);
        List<Integer> fitsAfter = new ArrayList<>();
        for (int batch : new int[] {4, 4, 4, 4, 4, 25, 1, 1}) {
            tuner.tell(results(tuner.ask(batch), 0, 100));
            fitsAfter.add(fits.size());
        }
        // results so far: 4 8 12 16 20 45 46 47; due at 10, 20, 30, 40, ... one fit per call
        assertThat(fitsAfter).containsExactly(0, 0, 1, 1, 2, 3, 4, 4);
        assertThat(fits.get(3)).hasSize(46);
    }

    @Test
    void theWaitForTheNextFitMayDependOnThePlan() {
        SurrogateTuner tuner = tuner(best().limitedTo(3), 10, 0.25, planned -> planned, i -> true);
        List<Integer> fitsAfter = new ArrayList<>();
        for (int call = 0; call < 7; call++) {
            tuner.tell(results(tuner.ask(call == 0 ? 10 : 1), 0, 100));
            fitsAfter.add(fits.size());
        }
        assertThat(fitsAfter).containsExactly(1, 1, 1, 2, 2, 2, 3);
    }

    @Test
    void aShortPlanIsFilledUpWithUniformDraws() {
        SurrogateTuner tuner = tuner(best().limitedTo(5), 10, 0.25, EVERY_TEN, i -> true);
        List<Config> first = tuner.ask(10);
        tuner.tell(results(first, 0, 100));
        List<Long> second = indexes(tuner.ask(10));
        assertThat(second).hasSize(10).doesNotHaveDuplicates();
        assertThat(second.stream().filter(i -> i >= 985).count()).isBetween(3L, 4L); // 5 - 2 planned, and chance
        assertThat(second.subList(0, 3)).allMatch(i -> i >= 985);
        SurrogateTuner empty = tuner(best().limitedTo(0), 10, 0.25, EVERY_TEN, i -> true);
        empty.tell(results(empty.ask(10), 0, 100));
        assertThat(empty.ask(10)).hasSize(10);
    }

    @Test
    void theReserveCountsFromTheEndOfThePlanAlsoWhenPlannedPointsAreGone() {
        // the plan holds 999..990; 998 and 995 are told before they are asked for
        Script script = best();
        SurrogateTuner tuner = tuner(script, 10, 0.25, EVERY_TEN, i -> true);
        List<Config> first = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            first.add(SPACE.at(i));
        }
        tuner.tell(results(first, 0, 100));
        tuner.tell(results(List.of(SPACE.at(998), SPACE.at(995)), 10, 100));
        List<Long> second = indexes(tuner.ask(8));
        assertThat(second.subList(0, 6)).containsExactly(999L, 997L, 996L, 994L, 993L, 992L);
        assertThat(second.subList(6, 8)).doesNotContain(991L, 990L);
    }

    @Test
    void theFitnessIsWorkPerCycleAndZeroForWhatDidNotRun() {
        SurrogateTuner tuner = tuner(best(), 4, 0, EVERY_TEN, i -> true);
        List<Config> asked = tuner.ask(4);
        tuner.tell(List.of(
                new Trial(0, asked.get(0), new MeasureResult.Success(500)),
                new Trial(1, asked.get(1), new MeasureResult.Infeasible(Reason.ACC_CAPACITY)),
                new Trial(2, asked.get(2), new MeasureResult.Failed("TIMEOUT", "exceeded")),
                new Trial(3, asked.get(3), new MeasureResult.Success(2000))));
        // 2 and 0.5 operations per cycle, halved, so that the first lies in 1..2
        assertThat(fits.get(0)).containsExactly(1.0, 0.0, 0.0, 0.25);
    }

    @Test
    void nothingIsLearntWhileNothingHasRun() {
        SurrogateTuner tuner = tuner(best(), 10, 0.25, EVERY_TEN, i -> true);
        List<Trial> failed = tuner.ask(30).stream()
                .map(c -> new Trial(0, c, new MeasureResult.Failed("EXCEPTION", "no")))
                .toList();
        tuner.tell(failed);
        assertThat(fits).isEmpty();
        tuner.tell(results(tuner.ask(1), 30, Long.MAX_VALUE)); // however slow it is
        assertThat(fits).hasSize(1);
    }

    @Test
    void withoutReserveTheWholePlanIsMeasured() {
        SurrogateTuner tuner = tuner(best(), 10, 0, EVERY_TEN, i -> i >= 900 || i < 10);
        List<Config> first = tuner.ask(10);
        tuner.tell(results(first, 0, 100));
        List<Long> expected = LongStream.iterate(999, i -> i - 1)
                .filter(i -> !indexes(first).contains(i))
                .limit(10)
                .boxed()
                .toList();
        assertThat(indexes(tuner.ask(10))).isEqualTo(expected);
    }

    @Test
    void refusedPointsAreNeitherPlannedNorDrawn() {
        SurrogateTuner tuner = tuner(best(), 10, 0.25, EVERY_TEN, i -> i % 2 == 0);
        List<Long> all = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            List<Config> batch = tuner.ask(10);
            all.addAll(indexes(batch));
            tuner.tell(results(batch, 0, 100));
        }
        assertThat(all).hasSize(200).doesNotHaveDuplicates().allMatch(i -> i % 2 == 0);
    }

    @Test
    void theSamplerSaysHowManyPointsToExplore() {
        Sampler choosy = new Sampler() {
            @Override
            public List<Config> select(Exploration exploration, Predicate<Config> eligible, int n) {
                assertThat(n).isEqualTo(10);
                return exploration.points().subList(20, 30);
            }

            @Override
            public int candidates(int n) {
                return 3 * n;
            }
        };
        SurrogateTuner tuner = new SurrogateTuner(
                context(i -> true), best(), choosy, model, new SurrogateTuner.Schedule(10, 0, 1e-6, EVERY_TEN));
        List<Config> first = tuner.ask(10);
        tuner.tell(results(first, 0, 100));
        assertThat(asked).containsExactly(30);
        assertThat(indexes(tuner.ask(10))).allMatch(i -> i >= 950 && i < 980);
    }

    @Test
    void aScheduleSaysWhatIsAllowed() {
        assertThatThrownBy(() -> new SurrogateTuner.Schedule(0, 0.05, 0, EVERY_TEN))
                .hasMessage("plan size 0, epsilon 0.05, allowed: from 1, and 0..1");
        assertThatThrownBy(() -> new SurrogateTuner.Schedule(64, 1.5, 0, EVERY_TEN))
                .hasMessage("plan size 64, epsilon 1.5, allowed: from 1, and 0..1");
    }

    /** The eligible points with the highest index. */
    private final class Script implements Explorer {
        private int limit = Integer.MAX_VALUE;

        Script limitedTo(int points) {
            limit = points;
            return this;
        }

        @Override
        public Exploration explore(CostModel given, Predicate<Config> eligible, int count) {
            assertThat(given).isSameAs(model);
            asked.add(count);
            List<Config> points = LongStream.range(0, SPACE.size())
                    .mapToObj(SPACE::at)
                    .filter(eligible)
                    .sorted(Comparator.comparing(config -> -config.index()))
                    .limit(Math.min(limit, count))
                    .toList();
            return Exploration.of(points, model.predict(points), 1);
        }
    }

    private Script best() {
        return new Script();
    }

    private SurrogateTuner tuner(
            Explorer explorer, int planSize, double epsilon, IntUnaryOperator newResults, LongPredicate may) {
        return new SurrogateTuner(
                context(may),
                explorer,
                new TopK(),
                model,
                new SurrogateTuner.Schedule(planSize, epsilon, 1e-6, newResults));
    }

    private static TunerContext context(LongPredicate may) {
        return TunerContext.of(SPACE, 1000, c -> may.test(c.index()), new Rng(1));
    }

    private static List<Trial> results(List<Config> configs, int number, long cycles) {
        List<Trial> trials = new ArrayList<>();
        for (Config config : configs) {
            trials.add(new Trial(number + trials.size(), config, new MeasureResult.Success(cycles)));
        }
        return trials;
    }

    private static List<Long> indexes(List<Config> configs) {
        return configs.stream().map(Config::index).toList();
    }
}
