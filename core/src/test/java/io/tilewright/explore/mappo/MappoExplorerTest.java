package io.tilewright.explore.mappo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.cost.CostModel;
import io.tilewright.explore.Exploration;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MappoExplorerTest {
    private static final MappoParameters DEFAULTS = MappoParameters.of(Learning.mappo());
    private static final double[] LAYER = {5, 5, 7, 7, 1.5, 0};

    @Test
    void theMeanScoreRisesWithTraining() {
        for (Learning learning : List.of(Learning.mappo(), Learning.chameleon())) {
            MappoParameters parameters = MappoParameters.of(learning).withStart(MappoParameters.Start.UNIFORM);
            List<Double> curve = curve(parameters, 16);
            double early = mean(curve.subList(0, 3));
            double late = mean(curve.subList(13, 16));
            assertThat(late).as("from %s to %s", early, late).isGreaterThan(1.15 * early);
            List<Double> untaught = curve(withoutLearning(parameters), 16);
            assertThat(mean(untaught.subList(13, 16))).isLessThan(1.05 * mean(untaught.subList(0, 3)));
        }
    }

    @Test
    void everyPartMatters() {
        List<MappoParameters> others = List.of(
                DEFAULTS.withoutCritic(),
                DEFAULTS.freezing(Set.of(Role.HARDWARE)),
                DEFAULTS.freezing(Set.of(Role.SCHEDULING)),
                DEFAULTS.freezing(Set.of(Role.MAPPING)),
                DEFAULTS.withAgents(MappoParameters.Agents.ONE),
                DEFAULTS.withStayEnds(true),
                DEFAULTS.withPolicy(
                        MappoParameters.Observation.ALL,
                        MappoParameters.Heads.PER_KNOB,
                        MappoParameters.Turns.SIMULTANEOUS),
                DEFAULTS.withPolicy(
                        MappoParameters.Observation.OWN,
                        MappoParameters.Heads.JOINT,
                        MappoParameters.Turns.SIMULTANEOUS),
                DEFAULTS.withPolicy(
                        MappoParameters.Observation.ALL,
                        MappoParameters.Heads.PER_KNOB,
                        MappoParameters.Turns.SEQUENTIAL),
                MappoParameters.of(Learning.chameleon()),
                withoutLearning(DEFAULTS));
        Set<String> logs = new HashSet<>();
        logs.add(log(DEFAULTS));
        for (MappoParameters other : others) {
            assertThat(logs.add(log(other))).as("%s", other).isTrue();
        }
        assertThat(log(DEFAULTS)).isEqualTo(log(DEFAULTS));
    }

    @Test
    void aFrozenRoleNeverMoves() {
        Exploration found = explorer(Hill.SPACE, DEFAULTS.freezing(Set.of(Role.HARDWARE, Role.SCHEDULING)), c -> true)
                .explore(new Hill(), c -> true, 5000);
        Set<List<Integer>> fixed = new HashSet<>();
        found.points().forEach(c -> fixed.add(List.of(c.digit(0), c.digit(1), c.digit(2), c.digit(3))));
        assertThat(fixed).hasSizeLessThanOrEqualTo(128); // those of the starts
        assertThat(found.points()).hasSizeGreaterThan(300);
        assertThat(found.figures()).containsOnlyKeys("mean step score", "mean best score", "value gain MAPPING");
    }

    @Test
    void localValuesAreTheCriticsOfWhatEachAgentMoves() {
        List<String> gains = List.of("value gain HARDWARE", "value gain SCHEDULING", "value gain MAPPING");
        Map<String, Double> with = explorer(Hill.SPACE, DEFAULTS, c -> true)
                .explore(new Hill(), c -> true, 1)
                .figures();
        Map<String, Double> without = explorer(Hill.SPACE, DEFAULTS.withoutCritic(), c -> true)
                .explore(new Hill(), c -> true, 1)
                .figures();
        assertThat(with).containsKeys(gains.toArray(String[]::new));
        for (String gain : gains) {
            assertThat(with.get(gain)).isFinite().isNotZero();
            assertThat(without.get(gain)).isZero();
        }
    }

    @Test
    void theResultIsDistinctEligibleAndOrdered() {
        Predicate<Config> eligible = c -> c.index() % 3 != 0;
        Exploration found = explorer(Hill.SPACE, DEFAULTS, c -> true).explore(new Hill(), eligible, 40);
        assertThat(found.points()).hasSize(40).doesNotHaveDuplicates().allMatch(eligible);
        for (int i = 0; i < 40; i++) {
            assertThat(found.predicted()[i])
                    .isEqualTo(new Hill().predict(found.points().get(i)));
            assertThat(found.value()[i]).isFinite();
            assertThat(i == 0 || found.predicted()[i - 1] >= found.predicted()[i])
                    .isTrue();
        }
        assertThat(found.steps()).isBetween(128, 128 * 500);
    }

    @Test
    void allStepsAreWalkedWithoutTheEarlyStop() {
        MappoParameters few = new MappoParameters(
                8,
                50,
                16,
                3,
                false,
                false,
                Learning.mappo(),
                MappoParameters.Observation.OWN,
                MappoParameters.Heads.PER_KNOB,
                MappoParameters.Turns.SIMULTANEOUS,
                MappoParameters.Start.UNIFORM,
                MappoParameters.Agents.BY_ROLE,
                true,
                Set.of());
        assertThat(explorer(Hill.SPACE, few, c -> true)
                        .explore(new Hill(), c -> true, 10)
                        .steps())
                .isEqualTo(8 * 50);
        int stopped = explorer(Hill.SPACE, few.withEarlyStop(true), c -> true)
                .explore(new Hill(), c -> true, 10)
                .steps();
        assertThat(stopped).isBetween(8, 8 * 50 - 1);
    }

    @Test
    void spacesWithoutSomeRolesOrWithOnePointWork() {
        ConfigSpace oneRole =
                new ConfigSpace(List.of(Hill.knob("x", Role.SCHEDULING, 7), Hill.knob("y", Role.SCHEDULING, 1)));
        Exploration found = explorer(oneRole, DEFAULTS, c -> true).explore(flat(), c -> true, 100);
        assertThat(found.points()).hasSize(7);
        assertThat(found.predicted()).containsOnly(0.5);
        ConfigSpace point = new ConfigSpace(List.of(Hill.knob("x", Role.HARDWARE, 1)));
        Exploration only = explorer(point, DEFAULTS, c -> true).explore(flat(), c -> true, 100);
        assertThat(only.points()).hasSize(1);
        assertThat(only.steps()).isZero();
        assertThat(explorer(Hill.SPACE, DEFAULTS, c -> false)
                        .explore(flat(), c -> false, 100)
                        .points())
                .isEmpty();
    }

    @Test
    void whatIsLearntCanBeTakenOver() {
        MappoExplorer taught = explorer(Hill.SPACE, DEFAULTS, c -> true);
        for (int i = 0; i < 12; i++) {
            taught.explore(new Hill(), c -> true, 1);
        }
        MappoExplorer fresh = explorer(Hill.SPACE, DEFAULTS, c -> true);
        double before = explorer(Hill.SPACE, DEFAULTS, c -> true)
                .explore(new Hill(), c -> true, 1)
                .figures()
                .get("mean step score");
        assertThat(fresh.sameShape(taught)).isTrue();
        fresh.learnFrom(taught);
        assertThat(fresh.explore(new Hill(), c -> true, 1).figures().get("mean step score"))
                .isGreaterThan(1.1 * before);
        ConfigSpace smaller = new ConfigSpace(List.of(Hill.knob("x", Role.HARDWARE, 3)));
        assertThat(explorer(smaller, DEFAULTS, c -> true).sameShape(taught)).isFalse();
    }

    @Test
    void episodesStartAtDistinctFeasiblePointsAndLaterAlsoAtTheBest() {
        List<Config> best = IntStream.range(0, 50).mapToObj(Hill.SPACE::at).toList();
        Starts starts = new Starts(Hill.SPACE, DEFAULTS, c -> c.index() % 2 == 1, () -> best, new Rng(1));
        assertThat(starts.draw(true)).hasSize(128).doesNotHaveDuplicates().allMatch(c -> c.index() % 2 == 1);
        List<Config> later = starts.draw(false);
        assertThat(later).hasSize(128).doesNotHaveDuplicates();
        assertThat(later.subList(0, 32)).isEqualTo(best.subList(0, 32));
        assertThat(later.subList(32, 128)).allMatch(c -> c.index() % 2 == 1);
        Starts uniform = new Starts(
                Hill.SPACE,
                DEFAULTS.withStart(MappoParameters.Start.UNIFORM),
                c -> c.index() >= 4998,
                () -> best,
                new Rng(1));
        assertThat(new HashSet<>(uniform.draw(false))).hasSizeBetween(1, 2);
        assertThat(uniform.draw(false)).hasSize(128);
    }

    @Test
    void knobsStopAtTheirEndsAndEpisodesWhenNothingIsGained() {
        MappoParameters patient = DEFAULTS.withStayEnds(true);
        Function<MappoParameters, Environments> at = p -> new Environments(
                Hill.SPACE, p, new Visited(new Hill(), (config, score) -> score), List.of(Hill.SPACE.of(new int[] {
                    4, 0, 0, 0, 0, 0
                })));
        Environments still = at.apply(patient);
        still.move(0, 0, 1); // beyond the end
        still.move(0, 1, -1);
        still.evaluate(0);
        assertThat(still.end(0)).isEqualTo(Environments.End.TERMINAL);
        Environments cut = at.apply(DEFAULTS);
        cut.evaluate(0);
        assertThat(cut.end(0)).isEqualTo(Environments.End.CUT);
        Environments roaming = at.apply(DEFAULTS);
        roaming.move(0, 1, 1); // a gain
        roaming.evaluate(0);
        double best = roaming.reward(0);
        for (int step = 0; step < 16; step++) {
            assertThat(roaming.end(0)).as("step %d", step).isEqualTo(Environments.End.NONE);
            roaming.move(0, 0, step % 2 == 0 ? -1 : 1);
            roaming.evaluate(0);
        }
        assertThat(roaming.end(0)).isEqualTo(Environments.End.CUT);
        assertThat(roaming.steps()).isEqualTo(17);
        assertThat(roaming.meanBest()).isEqualTo(best);
        assertThat(roaming.meanScore()).isLessThan(best);
    }

    @Test
    void settingsSayWhatIsAllowed() {
        assertThatThrownBy(() -> new MappoParameters(
                        0,
                        500,
                        16,
                        16,
                        true,
                        true,
                        Learning.mappo(),
                        MappoParameters.Observation.OWN,
                        MappoParameters.Heads.PER_KNOB,
                        MappoParameters.Turns.SIMULTANEOUS,
                        MappoParameters.Start.UNIFORM,
                        MappoParameters.Agents.BY_ROLE,
                        true,
                        Set.of()))
                .hasMessage("episodes 0, steps 500, segment 16, patience 16, allowed: each from 1");
        List<Knob> many = IntStream.range(0, 12)
                .mapToObj(i -> Hill.knob("k" + i, Role.MAPPING, 2))
                .toList();
        assertThatThrownBy(() -> explorer(
                        new ConfigSpace(many),
                        DEFAULTS.withPolicy(
                                MappoParameters.Observation.OWN,
                                MappoParameters.Heads.JOINT,
                                MappoParameters.Turns.SIMULTANEOUS),
                        c -> true))
                .hasMessage("one joint head for 12 knobs, allowed: at most 10 knobs per agent");
    }

    private static MappoExplorer explorer(ConfigSpace space, MappoParameters parameters, Predicate<Config> feasible) {
        return new MappoExplorer(
                space, parameters, (config, score) -> score, LAYER, feasible, List::of, new Rng(7).child("test"));
    }

    private static List<Double> curve(MappoParameters parameters, int plans) {
        MappoExplorer explorer = explorer(Hill.SPACE, parameters, c -> true);
        List<Double> curve = new ArrayList<>();
        for (int i = 0; i < plans; i++) {
            curve.add(explorer.explore(new Hill(), c -> true, 1).figures().get("mean step score"));
        }
        return curve;
    }

    private static String log(MappoParameters parameters) {
        MappoExplorer explorer = explorer(Hill.SPACE, parameters, c -> true);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            Exploration found = explorer.explore(new Hill(), c -> true, 100);
            log.append(found.steps()).append(found.figures()).append(found.points());
        }
        return log.toString();
    }

    private static MappoParameters withoutLearning(MappoParameters p) {
        Learning l = p.learning();
        Learning none = new Learning(
                l.stepSize(),
                l.gamma(),
                l.lambda(),
                0,
                l.clip(),
                l.entropyFactor(),
                l.largestNorm(),
                l.huberDelta(),
                l.valueClip(),
                l.valueNorm(),
                l.inputNorm(),
                l.initial(),
                l.lastGain());
        return MappoParameters.of(none).withStart(p.start());
    }

    private static CostModel flat() {
        return new CostModel() {
            @Override
            public void fit(List<Config> configs, double[] fitness) {
                throw new UnsupportedOperationException("a fixed table");
            }

            @Override
            public double predict(Config config) {
                return 0.5;
            }
        };
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}
