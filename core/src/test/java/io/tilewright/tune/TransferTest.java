package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.TaskProfile;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning from a run's earlier tasks. */
class TransferTest {
    private static final FakeTarget TARGET = FakeTarget.of(8, 6, 6, 5);

    static Stream<String> learning() {
        return Tuners.all().stream()
                .filter(TunerProvider::usesEarlierTasks)
                .map(TunerProvider::name)
                .filter(name -> !name.startsWith("dcoc-") && !name.startsWith("chameleon-"));
    }

    static Stream<String> others() {
        return Tuners.all().stream()
                .filter(provider -> !provider.usesEarlierTasks())
                .map(TunerProvider::name);
    }

    @ParameterizedTest
    @MethodSource("learning")
    void theFirstTaskIsUnchangedLaterOnesLearnAndNoTrialIsSpent(String tuner) {
        NetworkResult without = tuned(tuner, false);
        NetworkResult with = tuned(tuner, true);
        assertThat(listing(with, 0)).isEqualTo(listing(without, 0));
        assertThat(listing(with, 1)).isNotEqualTo(listing(without, 1)).hasSameSizeAs(listing(without, 1));
        assertThat(with.results()).extracting(r -> r.counters().earlier() > 0).containsExactly(false, true);
        assertThat(without.results()).allMatch(r -> r.counters().earlier() == 0);
        NetworkResult again = tuned(tuner, true);
        assertThat(listing(again, 1)).isEqualTo(listing(with, 1));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aTunerThatSaysSoIgnoresEarlierTasks(String tuner) {
        NetworkResult with = tuned(tuner, true);
        assertThat(listing(with, 1)).isEqualTo(listing(tuned(tuner, false), 1));
        assertThat(with.results()).allMatch(r -> r.counters().earlier() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"autotvm", "autotvm-rank", "rl", "sa-as"})
    void theFirstTrialsAreThoseThatWereGoodBefore(String tuner) {
        // the same layer twice: what was cheap is known
        Tuner cold = Tuners.named(tuner).create(context(space(), List.of()));
        Tuner warm = Tuners.named(tuner).create(context(space(), List.of(earlier(space(), 300, true))));
        assertThat(mean(warm.ask(16))).isLessThan(0.6 * mean(cold.ask(16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"autotvm", "sa-as", "certified"})
    void whatTeachesNothingChangesNothing(String tuner) {
        ConfigSpace space = space();
        List<List<EarlierTask>> useless = List.of(
                List.of(new EarlierTask(1e6, Bounds.NONE, TaskProfile.none(), List.of())),
                List.of(earlier(FakeTarget.of(9, 9).space(FakeTarget.task(0).workload()), 80, true)),
                List.of(new EarlierTask(
                        1e6,
                        Bounds.NONE,
                        new TaskProfile(new double[] {1}, 1, c -> 0),
                        earlier(space(), 100, true).trials())));
        List<Long> expected = indexes(drive(tuner, space, List.of()));
        for (List<EarlierTask> earlier : useless) {
            assertThat(indexes(drive(tuner, space, earlier))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"autotvm", "sa-as", "certified"})
    void tasksOfWhichNothingRanOrOfAnotherRangeBreakNothing(String tuner) {
        ConfigSpace larger = FakeTarget.of(12, 9, 7, 8).space(FakeTarget.task(0).workload());
        List<EarlierTask> odd = List.of(earlier(space(), 90, false), earlier(larger, 200, true));
        assertThat(drive(tuner, space(), odd)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"autotvm", "sa-as", "certified"})
    void aContinuedRunEqualsAnUninterruptedOne(String tuner) {
        SessionSettings settings = Sessions.trials(90).withTransfer(true);
        MemoryStore whole = new MemoryStore();
        NetworkResult expected = Sessions.network(TARGET, 2, tuner, settings, whole);
        MemoryStore half = new MemoryStore();
        for (int task = 0; task < 2; task++) {
            int kept = task == 0 ? Integer.MAX_VALUE : 40;
            List<Trial> trials = expected.results().get(task).trials();
            for (Trial trial : trials.subList(0, Math.min(kept, trials.size()))) {
                half.append(task, trial);
            }
        }
        NetworkResult resumed = Sessions.network(TARGET, 2, tuner, settings, half);
        assertThat(resumed.replayed())
                .isEqualTo(expected.results().get(0).trials().size() + 40);
        assertThat(listing(resumed, 1)).isEqualTo(listing(expected, 1));
    }

    private static NetworkResult tuned(String tuner, boolean transfer) {
        return Sessions.network(TARGET, 2, tuner, Sessions.trials(80).withTransfer(transfer), TrialStore.NONE);
    }

    private static List<String> listing(NetworkResult result, int task) {
        return Sessions.listing(result.results().get(task));
    }

    private static ConfigSpace space() {
        return TARGET.space(FakeTarget.task(0).workload());
    }

    private static TunerContext context(ConfigSpace space, List<EarlierTask> earlier) {
        Rng rng = new Rng(11);
        return new TunerContext(
                space,
                1e6,
                c -> true,
                rng.child("tuner"),
                rng.child("initial"),
                Bounds.NONE,
                TaskProfile.none(),
                earlier);
    }

    /** Uniform draws of a space, measured; or all of them failed. */
    private static EarlierTask earlier(ConfigSpace space, int trials, boolean ran) {
        Rng rng = new Rng(12);
        List<Trial> list = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Config config = space.sample(rng);
            list.add(new Trial(i, config, ran ? success(config) : new MeasureResult.Failed("EXCEPTION", "no")));
        }
        return new EarlierTask(1e6, Bounds.NONE, TaskProfile.none(), list);
    }

    private static MeasureResult success(Config config) {
        return new MeasureResult.Success(cost(config));
    }

    private static double cost(Config config) {
        double cost = 1;
        for (int k = 0; k < config.space().knobs().size(); k++) {
            cost += 10.0 * Math.abs(config.value(k) - 3) * (k + 1);
        }
        return cost;
    }

    private static double mean(List<Config> configs) {
        return configs.stream().mapToDouble(TransferTest::cost).average().orElseThrow();
    }

    private static List<Config> drive(String name, ConfigSpace space, List<EarlierTask> earlier) {
        Tuner tuner = Tuners.named(name).create(context(space, earlier));
        List<Config> all = new ArrayList<>();
        while (all.size() < 80) {
            List<Trial> trials = new ArrayList<>();
            for (Config config : tuner.ask(Tuners.named(name).batchSize())) {
                trials.add(new Trial(all.size(), config, success(config)));
                all.add(config);
            }
            tuner.tell(trials);
        }
        return all;
    }

    private static List<Long> indexes(List<Config> configs) {
        return configs.stream().map(Config::index).toList();
    }

    /** Keeps trials by index, as the log does: spaces are different objects in every session. */
    private static final class MemoryStore implements TrialStore {
        private final Map<Integer, List<Trial>> kept = new HashMap<>();

        @Override
        public List<Trial> trials(int task, ConfigSpace space) {
            return kept.getOrDefault(task, List.of()).stream()
                    .map(t -> new Trial(t.number(), space.at(t.config().index()), t.result()))
                    .toList();
        }

        @Override
        public void append(int task, Trial trial) {
            kept.computeIfAbsent(task, i -> new ArrayList<>()).add(trial);
        }

        @Override
        public void force() {}
    }
}
