package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.util.Clock;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered tuner must keep. */
class TunerContractTest {
    private static final FakeTarget TARGET = FakeTarget.small();
    private static final LongPredicate ALL = index -> true;

    static Stream<String> tuners() {
        return Tuners.all().stream().map(TunerProvider::name);
    }

    @Test
    void someAreRegistered() {
        assertThat(tuners().toList()).contains("genetic", "grid", "random").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void describesItself(String name) {
        TunerProvider provider = Tuners.named(name);
        assertThat(name).matches("[a-z][a-z0-9-]*");
        assertThat(provider.summary()).isNotBlank().doesNotContain("\n");
        assertThat(provider.citation()).isNotBlank();
        assertThat(provider.batchSize()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void staysInTheSpaceAndNeverRepeats(String name) {
        for (int batch : new int[] {Tuners.named(name).batchSize(), 7}) {
            ConfigSpace space = space();
            List<Config> proposed = drive(name, space, ALL, 1, batch, 300, TunerContractTest::measured);
            assertThat(proposed).hasSizeGreaterThanOrEqualTo(300);
            assertThat(proposed).allMatch(config -> config.space() == space);
            assertThat(proposed).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void proposesOnlyWhatItMay(String name) {
        List<Config> proposed =
                drive(name, space(), FakeTarget::thirtyPercent, 2, 16, 100, TunerContractTest::measured);
        assertThat(proposed).hasSizeGreaterThanOrEqualTo(100).allMatch(c -> FakeTarget.thirtyPercent(c.index()));
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void stopsExactlyWhenTheSpaceIsExhausted(String name) {
        long feasible =
                LongStream.range(0, 600).filter(FakeTarget::thirtyPercent).count();
        List<Config> some =
                drive(name, space(), FakeTarget::thirtyPercent, 3, 50, Integer.MAX_VALUE, TunerContractTest::measured);
        assertThat(some).hasSize((int) feasible).doesNotHaveDuplicates();
        List<Config> one = drive(name, space(), i -> i == 599, 3, 50, Integer.MAX_VALUE, TunerContractTest::measured);
        assertThat(one).extracting(Config::index).containsExactly(599L);
        List<Config> none = drive(name, space(), i -> false, 3, 50, Integer.MAX_VALUE, TunerContractTest::measured);
        assertThat(none).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void worksOnASpaceOfOnePoint(String name) {
        ConfigSpace point = FakeTarget.of(1, 1).space(FakeTarget.task(0).workload());
        assertThat(drive(name, point, ALL, 4, 8, 10, TunerContractTest::measured))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void worksOnALargeSpace(String name) {
        // 5 x 10^9 points, of which one in 20 is feasible; neither time nor memory may grow with the space
        ConfigSpace large =
                FakeTarget.of(30, 30, 30, 30, 30, 210).space(FakeTarget.task(0).workload());
        assertThat(large.size()).isGreaterThan(5_000_000_000L);
        List<Config> proposed = drive(name, large, i -> i % 20 == 7, 5, 64, 128, TunerContractTest::measured);
        assertThat(proposed).hasSizeGreaterThanOrEqualTo(128).allMatch(c -> c.index() % 20 == 7);
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void theSeedDecides(String name) {
        List<Long> first = indexes(drive(name, space(), ALL, 6, 32, 200, TunerContractTest::measured));
        List<Long> again = indexes(drive(name, space(), ALL, 6, 32, 200, TunerContractTest::measured));
        assertThat(again).isEqualTo(first);
        if (!name.equals("grid")) {
            List<Long> other = indexes(drive(name, space(), ALL, 60, 32, 200, TunerContractTest::measured));
            assertThat(other).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void copesWithResultsThatAreAllBad(String name) {
        List<Function<Config, MeasureResult>> bad = List.of(
                c -> new MeasureResult.Failed("EXCEPTION", "always"),
                c -> new MeasureResult.Infeasible(Reason.ACC_CAPACITY),
                c -> new MeasureResult.Success(1),
                c -> new MeasureResult.Success(Long.MAX_VALUE),
                c -> c.index() % 2 == 0
                        ? new MeasureResult.Failed("TIMEOUT", "even")
                        : new MeasureResult.Success(1000));
        for (Function<Config, MeasureResult> results : bad) {
            List<Config> proposed = drive(name, space(), ALL, 7, 64, Integer.MAX_VALUE, results);
            assertThat(proposed).hasSize(600).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void theWholeRunIsTheSameForAnyNumberOfThreads(String name) {
        List<String> one = Sessions.listing(Sessions.run(TARGET, name, Sessions.trials(150)));
        List<String> four =
                Sessions.listing(Sessions.run(TARGET, name, Sessions.trials(150).withThreads(4)));
        assertThat(four).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("tuners")
    void aLayerAloneIsTheSameAsWithinTheNetwork(String name) {
        NetworkResult network = Sessions.network(TARGET, 3, name, Sessions.trials(60), TrialStore.NONE);
        List<String> alone = Sessions.listing(new NetworkTuning(
                        TARGET,
                        List.of(FakeTarget.task(2)),
                        Tuners.named(name),
                        Sessions.trials(60),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        Clock.system())
                .run()
                .results()
                .get(0));
        assertThat(alone).isEqualTo(Sessions.listing(network.results().get(2)));
    }

    private static ConfigSpace space() {
        return TARGET.space(FakeTarget.task(0).workload());
    }

    private static MeasureResult measured(Config config) {
        return new MeasureResult.Success(1000
                + config.values().values().stream()
                        .mapToLong(v -> (v - 3L) * (v - 3L) * 10)
                        .sum());
    }

    private static List<Long> indexes(List<Config> configs) {
        return configs.stream().map(Config::index).toList();
    }

    /** Asks and tells until there are {@code enough} proposals or none more. */
    private static List<Config> drive(
            String name,
            ConfigSpace space,
            LongPredicate mayPropose,
            long seed,
            int batch,
            int enough,
            Function<Config, MeasureResult> results) {
        Tuner tuner =
                Tuners.named(name).create(TunerContext.of(space, 1e6, c -> mayPropose.test(c.index()), new Rng(seed)));
        List<Config> all = new ArrayList<>();
        Set<Long> distinct = new HashSet<>();
        while (all.size() < enough) {
            List<Config> proposals = tuner.ask(batch);
            assertThat(proposals.size()).isLessThanOrEqualTo(batch);
            if (proposals.isEmpty()) {
                assertThat(tuner.ask(batch)).isEmpty();
                break;
            }
            List<Trial> trials = new ArrayList<>();
            for (Config config : proposals) {
                assertThat(distinct.add(config.index())).isTrue();
                trials.add(new Trial(all.size() + trials.size(), config, results.apply(config)));
            }
            all.addAll(proposals);
            tuner.tell(trials);
        }
        return all;
    }
}
