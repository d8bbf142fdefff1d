package io.tilewright.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.cost.CostModel;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.tune.ChiSquare;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatedAnnealingTest {
    /** Scores by a function, and what it was asked. */
    private static final class Known implements CostModel {
        private final ToDoubleFunction<Config> function;
        private final List<Long> asked = new ArrayList<>();

        Known(ToDoubleFunction<Config> function) {
            this.function = function;
        }

        @Override
        public void fit(List<Config> configs, double[] fitness) {
            throw new AssertionError("an explorer does not fit");
        }

        @Override
        public double predict(Config config) {
            asked.add(config.index());
            return function.applyAsDouble(config);
        }
    }

    @Test
    void theDefaultsAreAutoTvms() {
        assertThat(AnnealingParameters.autoTvm()).isEqualTo(new AnnealingParameters(128, 500, 50, 1, 0));
        assertThatThrownBy(() -> new AnnealingParameters(0, 500, 50, 1, 0))
                .hasMessage("chains 0, steps 500, patience 50, allowed: each from 1");
    }

    @Test
    void findsTheBestPointsOfAKnownFunction() {
        ConfigSpace space = space(1, 12, 12, 8, 8, 2, 2);
        ToDoubleFunction<Config> bowl = c -> 1
                - 0.01
                        * (sq(c.digit(1) - 7)
                                + sq(c.digit(2) - 3)
                                + sq(c.digit(3) - 5)
                                + sq(c.digit(4) - 1)
                                + c.digit(5)
                                + 2 * c.digit(6));
        Exploration found = annealing(space, 1).explore(new Known(bowl), c -> true, 64);
        double[] best = LongStream.range(0, space.size())
                .mapToDouble(i -> -bowl.applyAsDouble(space.at(i)))
                .sorted()
                .limit(64)
                .map(score -> -score)
                .toArray();
        assertThat(found.points()).hasSize(64).doesNotHaveDuplicates();
        assertThat(found.predicted()[0]).isEqualTo(1, within(1e-12));
        // not all of the 64 best are met, but most of them
        assertThat(Arrays.stream(found.predicted())
                        .filter(score -> score >= best[63] - 1e-12)
                        .count())
                .isGreaterThan(48);
        assertThat(found.predicted()).isSortedAccordingTo(Comparator.reverseOrder());
        for (int i = 0; i < 64; i++) {
            assertThat(found.predicted()[i])
                    .isEqualTo(bowl.applyAsDouble(found.points().get(i)));
        }
    }

    @Test
    void onlyEligiblePointsAreFoundThoughOthersAreWalkedOver() {
        ConfigSpace space = space(12, 12);
        // one point in seven is eligible: chains confined to those could hardly move
        ToDoubleFunction<Config> bowl = c -> 1 - 0.01 * (sq(c.digit(0) - 6) + sq(c.digit(1) - 6));
        Known model = new Known(bowl);
        Exploration found = annealing(space, 1).explore(model, c -> c.index() % 7 == 0, 20);
        assertThat(found.points()).isNotEmpty().allMatch(c -> c.index() % 7 == 0);
        assertThat(found.points().get(0))
                .isEqualTo(LongStream.range(0, space.size())
                        .filter(i -> i % 7 == 0)
                        .mapToObj(space::at)
                        .max(Comparator.comparingDouble(bowl))
                        .orElseThrow());
        assertThat(model.asked).anyMatch(index -> index % 7 != 0);
    }

    @Test
    void pointsPredictedBelowZeroAreDropped() {
        ConfigSpace space = space(10, 10);
        Exploration found = annealing(space, 1).explore(new Known(c -> c.digit(0) - 7.5), c -> true, 64);
        assertThat(found.points()).hasSize(20).allMatch(c -> c.digit(0) >= 8);
        Exploration none = annealing(space, 1).explore(new Known(c -> -1), c -> true, 64);
        assertThat(none.points()).isEmpty();
    }

    @Test
    void stopsFiftyStepsAfterTheLastGain() {
        // 128 chains see all of a space of 100 points at the start: no step brings anything
        assertThat(annealing(space(10, 10), 1)
                        .explore(new Known(c -> 0.5), c -> true, 100)
                        .steps())
                .isEqualTo(50);
        // nor does one when nothing is eligible
        assertThat(annealing(space(50, 50), 1)
                        .explore(new Known(c -> 0.5), c -> false, 64)
                        .steps())
                .isEqualTo(50);
        // a large space in which there is always something new
        ConfigSpace large = space(1000, 1000, 1000);
        assertThat(annealing(large, 1)
                        .explore(new Known(c -> 1e-9 * c.index()), c -> true, 1 << 16)
                        .steps())
                .isEqualTo(500);
    }

    @Test
    void asksForOneRowPerChainAndStep() {
        Known model = new Known(c -> 1e-9 * c.index());
        int steps = annealing(space(1000, 1000, 1000), 1)
                .explore(model, c -> true, 64)
                .steps();
        assertThat(model.asked).hasSize(128 * (steps + 1));
        Known small = new Known(c -> 0.5);
        assertThat(annealing(space(3, 4), 1).explore(small, c -> true, 64).steps())
                .isEqualTo(50);
        assertThat(small.asked).hasSize(12 * 51);
        assertThat(new HashSet<>(small.asked.subList(0, 12))).hasSize(12); // distinct starting points
    }

    @Test
    void everyProposalChangesExactlyOneKnob() {
        ConfigSpace space = space(1, 3, 5, 2);
        AnnealingParameters oneChain = new AnnealingParameters(1, 400, 400, 1, 0);
        Known model = new Known(c -> 0.5); // always accepted
        new SimulatedAnnealing(space, oneChain, new Rng(1)).explore(model, c -> true, 5);
        for (int i = 1; i < model.asked.size(); i++) {
            Config from = space.at(model.asked.get(i - 1));
            Config to = space.at(model.asked.get(i));
            long changed = IntStream.range(0, 4)
                    .filter(k -> from.digit(k) != to.digit(k))
                    .count();
            assertThat(changed).isEqualTo(1);
        }
    }

    @Test
    void aKnobIsChangedInProportionToItsOtherValues() {
        // uniform knob, uniform value, again until different: knob k with d values in proportion to (d - 1) / d
        ConfigSpace space = space(2, 3, 1, 8);
        AnnealingParameters oneChain = new AnnealingParameters(1, 20_000, 20_000, 1, 0);
        Known model = new Known(c -> 0.5);
        new SimulatedAnnealing(space, oneChain, new Rng(5)).explore(model, c -> true, 5);
        long[] counts = new long[3];
        for (int i = 1; i < model.asked.size(); i++) {
            Config from = space.at(model.asked.get(i - 1));
            Config to = space.at(model.asked.get(i));
            counts[from.digit(0) != to.digit(0) ? 0 : from.digit(1) != to.digit(1) ? 1 : 2]++;
        }
        double sum = 1 / 2.0 + 2 / 3.0 + 7 / 8.0;
        ChiSquare.assertFits(counts, new double[] {1 / 2.0 / sum, 2 / 3.0 / sum, 7 / 8.0 / sum});
    }

    @Test
    void aWorseProposalIsAcceptedWithTheBoltzmannProbabilityOfTheStep() {
        // two points, scores 0.5 and 0; from the worse one every proposal is accepted
        ConfigSpace pair = space(2);
        double first = StrictMath.exp(-0.5 / (1 + 1e-5));
        double second = StrictMath.exp(-0.5 / (1 - 1 / 3.0 + 1e-5));
        long[] afterOne = new long[2];
        long[] afterTwo = new long[2];
        for (int seed = 0; seed < 20_000; seed++) {
            afterOne[(int) endOfWalk(pair, 1, seed)]++;
            afterTwo[(int) endOfWalk(pair, 2, seed)]++;
        }
        // the walk starts at either point with equal probability; one step of one: t = 1
        double good = (1 - first) / 2 + 1 / 2.0;
        ChiSquare.assertFits(afterOne, new double[] {good, 1 - good});
        // two steps of two: t = 1, then 1 - 1/3
        double goodTwo = good * (1 - second) + (1 - good);
        ChiSquare.assertFits(afterTwo, new double[] {goodTwo, 1 - goodTwo});
    }

    @Test
    void chainsGoOnWhereTheLastWalkEnded() {
        ConfigSpace space = space(40, 40, 40);
        SimulatedAnnealing annealing = annealing(space, 1);
        annealing.explore(new Known(c -> c.digit(0) + c.digit(1)), c -> true, 64);
        Known next = new Known(c -> c.digit(2));
        annealing.explore(next, c -> true, 64);
        // the next walk rescores its 128 starting points first; a fresh walk would have one in sixteen of them there
        long there = next.asked.subList(0, 128).stream()
                .map(space::at)
                .filter(c -> c.digit(0) >= 30 && c.digit(1) >= 30)
                .count();
        assertThat(there).isGreaterThan(100);
    }

    @Test
    void theSeedDecides() {
        ConfigSpace space = space(30, 30, 30);
        ToDoubleFunction<Config> bumpy = c -> 0.5 + 0.5 * StrictMath.sin(c.index() * 0.37);
        List<List<Config>> results = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            SimulatedAnnealing annealing = annealing(space, seed);
            List<Config> points = new ArrayList<>(
                    annealing.explore(new Known(bumpy), c -> true, 8).points());
            points.addAll(annealing.explore(new Known(bumpy), c -> true, 8).points());
            results.add(points);
        }
        assertThat(indexes(results.get(1))).isEqualTo(indexes(results.get(0)));
        assertThat(indexes(results.get(2))).isNotEqualTo(indexes(results.get(0)));
    }

    @Test
    void aSpaceOfOnePointIsNotWalked() {
        Exploration found = annealing(space(1, 1), 1).explore(new Known(c -> 0.5), c -> true, 64);
        assertThat(found.points()).hasSize(1);
        assertThat(found.steps()).isZero();
    }

    /** Where a walk of {@code steps} steps ends on the pair with scores 0.5 and 0. */
    private static long endOfWalk(ConfigSpace pair, int steps, long seed) {
        SimulatedAnnealing annealing =
                new SimulatedAnnealing(pair, new AnnealingParameters(1, steps, 50, 1, 0), new Rng(seed));
        ToDoubleFunction<Config> score = c -> c.index() == 0 ? 0.5 : 0;
        annealing.explore(new Known(score), c -> true, 2);
        Known after = new Known(score);
        annealing.explore(after, c -> true, 2);
        return after.asked.get(0);
    }

    private static SimulatedAnnealing annealing(ConfigSpace space, long seed) {
        return new SimulatedAnnealing(space, AnnealingParameters.autoTvm(), new Rng(seed));
    }

    private static List<Long> indexes(List<Config> configs) {
        return configs.stream().map(Config::index).toList();
    }

    private static ConfigSpace space(int... sizes) {
        List<Knob> knobs = new ArrayList<>();
        Arrays.stream(sizes)
                .forEach(size -> knobs.add(new Knob(
                        "k" + knobs.size(),
                        Role.MAPPING,
                        IntStream.range(0, size).boxed().toList())));
        return new ConfigSpace(knobs);
    }

    private static double sq(double x) {
        return x * x;
    }
}
