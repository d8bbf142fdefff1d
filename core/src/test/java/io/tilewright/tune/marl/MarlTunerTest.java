package io.tilewright.tune.marl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.explore.cluster.KnobPartition;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Tuners;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarlTunerTest {
    /** Eight knobs of six values: 1.7 million points. */
    private static final ConfigSpace SPACE = new ConfigSpace(IntStream.range(0, 8)
            .mapToObj(k -> new Knob(
                    (k < 4 ? "t0_d" : "s1_d") + k % 4,
                    Role.MAPPING,
                    IntStream.range(0, 6).boxed().toList()))
            .toList());

    /** Each pair (k, k + 4) must agree on a sum of its own, and each knob has a cost of its own. */
    private static double cost(Config config) {
        double cost = 100;
        for (int k = 0; k < 4; k++) {
            cost += 40 * Math.abs(config.digit(k) + config.digit(k + 4) - 5 - k % 2);
            cost += 10 * Math.abs(config.digit(k) - 1 - k);
        }
        return cost;
    }

    @Test
    void everySwitchChangesTheLog() {
        Set<List<Long>> logs = new HashSet<>();
        for (Ownership ownership : Ownership.values()) {
            logs.add(indexes(run(tuner(ownership, MarlParameters.defaults(), 1), MarlTunerTest::cost, 160)));
        }
        logs.add(indexes(run(
                tuner(Ownership.CORRELATION, MarlParameters.defaults().incremental(), 1), MarlTunerTest::cost, 160)));
        assertThat(logs).hasSize(Ownership.values().length + 1);
    }

    @Test
    void theProvidersAreTheSwitches() {
        assertThat(Tuners.all().stream().map(p -> p.name()).filter(n -> n.startsWith("marl")))
                .containsExactly("marl", "marl-each", "marl-kind", "marl-random", "marl-single");
    }

    @Test
    void allBeginWithTheSameProbe() {
        List<Long> first = null;
        for (Ownership ownership : Ownership.values()) {
            List<Long> probe = indexes(run(tuner(ownership, MarlParameters.defaults(), 3), MarlTunerTest::cost, 64));
            assertThat(first == null ? probe : first).isEqualTo(probe);
            first = probe;
        }
    }

    @Test
    void learningLowersTheCostOfWhatIsProposed() {
        for (Ownership ownership : Ownership.values()) {
            List<Config> all = run(tuner(ownership, MarlParameters.defaults(), 5), MarlTunerTest::cost, 640);
            double probe = mean(all.subList(0, 64));
            assertThat(mean(all.subList(512, 640))).as("" + ownership).isLessThan(0.75 * probe);
        }
        List<Config> walks =
                run(tuner(Ownership.CORRELATION, MarlParameters.defaults().incremental(), 5), MarlTunerTest::cost, 640);
        assertThat(mean(walks.subList(512, 640)))
                .as("16 edits from the elite lead further away from it")
                .isLessThan(0.95 * mean(walks.subList(0, 64)));
    }

    /** Always from the same point, which is no elite: what gets better is the policy alone. */
    @Test
    void theCurveOfThePoliciesRises() {
        MarlParameters parameters = MarlParameters.defaults();
        Observer observer = new Observer(SPACE, new double[0]);
        for (KnobPartition partition : List.of(KnobPartition.single(SPACE), KnobPartition.byKind(SPACE))) {
            Team team = new Team(SPACE, partition, parameters, observer.size(), new Rng(11));
            Config from = SPACE.at(0);
            List<Config> batch = Collections.nCopies(64, from);
            List<double[]> seen = Collections.nCopies(64, observer.of(from, cost(from), 500, 100));
            List<Double> curve = new ArrayList<>();
            for (int update = 0; update < 60; update++) {
                Team.Step step = team.step(batch, seen);
                List<Move> moves = new ArrayList<>();
                double[] rewards = new double[64];
                for (int i = 0; i < 64; i++) {
                    Config to = step.draw(i);
                    moves.add(step.move(i, to, i, true));
                    rewards[i] = -cost(to) / 100;
                }
                team.learn(moves, rewards, 0.001);
                curve.add(Arrays.stream(rewards).average().orElseThrow());
            }
            assertThat(curve.get(59)).as(partition.groups().size() + " agents").isGreaterThan(curve.get(0) + 1);
        }
    }

    @Test
    void ownershipDecidesWhoOwnsWhat() {
        assertThat(partition(Ownership.SINGLE).groups()).hasSize(1);
        assertThat(partition(Ownership.EACH).groups()).hasSize(8);
        assertThat(partition(Ownership.KIND).groups()).hasSize(2);
        KnobPartition clusters = partition(Ownership.CORRELATION);
        assertThat(clusters.groups().size()).isBetween(3, 7);
        assertThat(partition(Ownership.RANDOM).groups().stream().map(List::size).sorted())
                .isEqualTo(clusters.groups().stream().map(List::size).sorted().toList());
    }

    @Test
    void clustersAreMadeAnewFromTheHistory() {
        MarlTuner tuner = tuner(Ownership.CORRELATION, MarlParameters.defaults(), 2);
        run(tuner, MarlTunerTest::cost, 80);
        KnobPartition before = tuner.partition().orElseThrow();
        run(tuner, MarlTunerTest::cost, 1100);
        KnobPartition after = tuner.partition().orElseThrow();
        assertThat(after.agreement(before)).isLessThan(0.7);
    }

    @Test
    void rewards() {
        Reward reward = new Reward(Math.E * 100);
        assertThat(reward.of(new MeasureResult.Success(100), 50)).isEqualTo(1);
        assertThat(reward.of(new MeasureResult.Success(100), 100 * Math.E)).isEqualTo(2);
        assertThat(reward.of(new MeasureResult.Success(1e9), 50)).isEqualTo(-3);
        assertThat(reward.of(new MeasureResult.Success(1e-9), 1e-10)).isEqualTo(10);
        assertThat(reward.of(new MeasureResult.Failed("X", "y"), 50)).isEqualTo(-1);
    }

    @Test
    void aFreshPolicyEditsSoManyKnobs() {
        double edits = 2;
        double keep = StrictMath.exp(KeepBias.of(SPACE, 0, edits));
        assertThat(8 * (1 - keep / (keep + 5))).isBetween(1.999, 2.001);
        ConfigSpace point = new ConfigSpace(List.of(new Knob("a", Role.MAPPING, List.of(1))));
        assertThat(KeepBias.of(point, 0, edits)).isZero();
    }

    @Test
    void theElitePrefersTheBest() {
        Elite elite = new Elite(3);
        for (int i = 0; i < 6; i++) {
            elite.offer(SPACE.at(i), 10 - i % 4);
        }
        assertThat(elite.best()).isEqualTo(new Elite.Member(SPACE.at(3), 7));
        int best = 0;
        Rng rng = new Rng(1);
        for (int i = 0; i < 3000; i++) {
            best += elite.pick(rng).equals(elite.best()) ? 1 : 0;
        }
        assertThat(best).as("sqrt(1/3) of 3,000").isBetween(1650, 1820);
    }

    private static KnobPartition partition(Ownership ownership) {
        MarlTuner tuner = tuner(ownership, MarlParameters.defaults(), 2);
        run(tuner, MarlTunerTest::cost, 64);
        return tuner.partition().orElseThrow();
    }

    private static MarlTuner tuner(Ownership ownership, MarlParameters parameters, long seed) {
        return new MarlTuner(TunerContext.of(SPACE, 1e6, config -> true, new Rng(seed)), ownership, parameters);
    }

    private static double mean(List<Config> configs) {
        return configs.stream().mapToDouble(MarlTunerTest::cost).average().orElseThrow();
    }

    private static List<Long> indexes(List<Config> configs) {
        return configs.stream().map(Config::index).toList();
    }

    private static List<Config> run(MarlTuner tuner, ToDoubleFunction<Config> cost, int trials) {
        List<Config> all = new ArrayList<>();
        while (all.size() < trials) {
            List<Config> batch = tuner.ask(MarlParameters.BATCH);
            List<Trial> told = new ArrayList<>();
            for (Config config : batch) {
                told.add(new Trial(
                        all.size() + told.size(), config, new MeasureResult.Success(cost.applyAsDouble(config))));
            }
            all.addAll(batch);
            tuner.tell(told);
        }
        return all;
    }
}
