package io.tilewright.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.stats.UniformDraws;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.FakeTarget;
import io.tilewright.tune.FeasibleCount;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.tune.Plan;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Scores of runs written by hand, against values computed by hand. */
class ScoresTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    /** Six points on two chips (knob_0): indexes 0, 2, 4 and 1, 3, 5. */
    private static final double[] FIRST = {100, 101, 105, 110, 200, NAN};

    private static final double[] SECOND = {50, 40, 80, 60, 45, 70};

    private static Comparison comparison(Map<Cell.Key, Cell> cells, int seeds) {
        return comparison(cells, seeds, InvalidPolicy.SKIP);
    }

    private static Comparison comparison(Map<Cell.Key, Cell> cells, int seeds, InvalidPolicy invalid) {
        Suite suite = new Suite(
                FakeTarget.tasks(2),
                List.of(new Suite.Model("net", 1, List.of(new Suite.Layer(0, 1), new Suite.Layer(1, 2)), 2)));
        Map<Integer, TaskFacts> facts = Map.of(0, facts(suite.task(0), FIRST), 1, facts(suite.task(1), SECOND));
        return new Comparison(
                suite,
                new Protocol(List.of("random", "genetic"), List.of(2, 4), seeds, invalid),
                facts,
                cells,
                "cycles");
    }

    private static TaskFacts facts(TuningTask task, double[] costs) {
        FakeTarget target = new FakeTarget(new int[] {2, 3}, index -> !Double.isNaN(costs[(int) index]), index -> null);
        ExhaustiveTable table = ExhaustiveTable.of(target, task.workload(), target.space(task.workload()), costs, 0.5);
        return new TaskFacts(
                task,
                table.space(),
                FeasibleCount.of(target, task.workload(), 100, 1, 0),
                Optional.of(table),
                10,
                new double[0],
                ChipKnobs.of(table.space()),
                100);
    }

    private static Cell cell(int task, String tuner, long seed, int[] points) {
        double[] table = task == 0 ? FIRST : SECOND;
        return new Cell(
                new Cell.Key(task, tuner, seed),
                4,
                Arrays.stream(points).mapToDouble(i -> table[i]).toArray(),
                Arrays.stream(points).map(i -> i % 2).toArray(),
                "TRIALS",
                10,
                List.of(new Plan(2, 30, 9, 4)),
                new Cell.Effort(8_000_000_000L, 2_000_000_000L, 1, 1000));
    }

    /** Two seeds; the random runs improve slowly, the genetic ones end early. */
    private static Comparison small() {
        Map<Cell.Key, Cell> cells = new HashMap<>();
        for (Cell cell : List.of(
                cell(0, "random", 1, new int[] {4, 3, 2, 1}),
                cell(0, "random", 2, new int[] {4, 3, 2, 0}),
                cell(1, "random", 1, new int[] {2, 5, 3, 0}),
                cell(1, "random", 2, new int[] {3, 2, 5, 4}),
                cell(0, "genetic", 1, new int[] {1, 0}),
                cell(0, "genetic", 2, new int[] {0}),
                cell(1, "genetic", 1, new int[] {1}),
                cell(1, "genetic", 2, new int[] {0, 4, 1}))) {
            cells.put(cell.key(), cell);
        }
        return comparison(cells, 2);
    }

    private final Scores scores = new Scores(small());

    @Test
    void curvesKeepTheBestAfterAnEarlyEnd() {
        Cell early = cell(0, "genetic", 1, new int[] {1, 0});
        assertThat(early.curve(4)).containsExactly(101, 100, 100, 100);
        assertThat(early.best(1)).isEqualTo(101);
        assertThat(early.spent(4)).isEqualTo(2);
        assertThat(early.reached(100, 4)).isEqualTo(OptionalInt.of(2));
        assertThat(early.reached(100, 1)).isEmpty();
        Cell nothing = cell(0, "genetic", 1, new int[] {5, 5});
        assertThat(nothing.best(4)).isEqualTo(INF);
        assertThat(nothing.curve(3)).containsExactly(INF, INF, INF);
    }

    @Test
    void regrets() {
        assertThat(scores.regrets("random", 2)[0]).containsExactly(new double[] {0.1, 0.1}, within(1e-12));
        assertThat(scores.regrets("random", 4)[0]).containsExactly(new double[] {0.01, 0}, within(1e-12));
        assertThat(scores.regrets("random", 4)[1]).containsExactly(new double[] {0.25, 0.125}, within(1e-12));
        Standing standing = scores.standing("random", 4);
        assertThat(standing.median().estimate()).isCloseTo((0.01 + 0.125) / 2, within(1e-12));
        assertThat(standing.mean()).isCloseTo(0.385 / 4, within(1e-12));
        assertThat(standing.worst()).isCloseTo(0.25, within(1e-12));
        assertThat(standing.optimal()).isEqualTo(0.25);
        assertThat(standing.withinFive()).isEqualTo(0.5);
        assertThat(standing.median().low()).isBetween(0.0, 0.07);
        assertThat(standing.median().high()).isBetween(0.07, 0.25);
    }

    @Test
    void censoredRunsCountWithWhatTheySpent() {
        // random, optimum: only task 0 seed 2, at its 4th trial; the others spent 4 each
        assertThat(scores.reach("random", 0)).isEqualTo(new Reach("random", 0, 4, 1, 16, INF));
        // genetic, optimum: at trials 2, 1, 1, 3
        assertThat(scores.reach("genetic", 0)).isEqualTo(new Reach("genetic", 0, 4, 4, 7 / 4.0, 1.5));
        // random, 5 %: task 0 at trial 3 (105) twice; task 1 never
        assertThat(scores.reach("random", 0.05)).isEqualTo(new Reach("random", 0.05, 4, 2, 14 / 2.0, INF));
    }

    @Test
    void areaUnderLogRegret() {
        // regrets 1, 0.1, 0.05, 0.01
        double expected = (0 - 1 + Math.log10(0.05) - 2) / 4;
        assertThat(scores.logArea(cell(0, "random", 1, new int[] {4, 3, 2, 1}), 4))
                .isCloseTo(expected, within(1e-9));
        // the optimum counts as 0.01 %, nothing as 10,000 %
        assertThat(scores.logArea(cell(0, "random", 1, new int[] {0}), 4)).isCloseTo(-4, within(1e-12));
        assertThat(scores.logArea(cell(0, "random", 1, new int[] {5}), 4)).isCloseTo(2, within(1e-12));
    }

    @Test
    void pairsAreTestedOnTheSameTasksAndSeeds() {
        PairedTest test = PairedTest.all(scores, 4).get(0);
        // regrets 0.01, 0, 0.25, 0.125 against 0, 0, 0, 0: three differences, all positive: 2 / 2^3
        assertThat(test).isEqualTo(new PairedTest("random", "genetic", 4, 0, 1, 3, 0.25, 0.25));
        assertThat(test.significant()).isFalse();
    }

    @Test
    void randomDrawsInClosedForm() {
        RandomReference random = new RandomReference(scores);
        UniformDraws first = new UniformDraws(100, 101, 105, 110, 200);
        UniformDraws second = new UniformDraws(SECOND);
        assertThat(random.available()).isTrue();
        assertThat(random.meanRegret(2))
                .isCloseTo((first.expectedBest(2) / 100 + second.expectedBest(2) / 40) / 2 - 1, within(1e-12));
        assertThat(random.within(2, 0)).isCloseTo((2 / 5.0 + 2 / 6.0) / 2, within(1e-12));
        assertThat(random.expectedTrials(0)).isCloseTo((6 / 2.0 + 7 / 2.0) / 2, within(1e-12));
        // one draw: regrets 0, .01, .05, .1, 1 (a fifth each) and 0, .125, .25, .5, .75, 1 (a sixth each):
        // below .125 lie 4/5 and 1/6: 0.483; with .125 it is 0.567
        assertThat(random.medianRegret(1)).isCloseTo(0.125, within(1e-12));
    }

    @Test
    void randomDrawsHitInfeasiblePointsWhereTheyAreMeasured() {
        RandomReference random =
                new RandomReference(new Scores(comparison(scores.comparison().cells(), 2, InvalidPolicy.MEASURE)));
        // the first task has one infeasible point of six, which is all that one draw may hold
        assertThat(random.within(1, 0)).isCloseTo((1 / 6.0 + 1 / 6.0) / 2, within(1e-12));
        assertThat(random.within(1, 1e9)).isCloseTo((5 / 6.0 + 1) / 2, within(1e-12));
        assertThat(random.expectedTrials(0)).isCloseTo((7 / 2.0 + 7 / 2.0) / 2, within(1e-12));
        assertThat(random.meanRegret(1)).isInfinite();
        UniformDraws first = new UniformDraws(100, 101, 105, 110, 200, INF);
        assertThat(random.meanRegret(2))
                .isCloseTo(
                        (first.expectedBest(2) / 100 + new UniformDraws(SECOND).expectedBest(2) / 40) / 2 - 1,
                        within(1e-12));
        // one draw: a sixth each of regrets 0, .01, .05, .1, 1, none and 0, .125, .25, .5, .75, 1
        assertThat(random.medianRegret(1)).isCloseTo(0.125, within(1e-12));
    }

    @Test
    void medianOfRandomDrawsAsSimulated() {
        RandomReference random = new RandomReference(scores);
        Rng rng = new Rng(3);
        List<Double> regrets = new ArrayList<>();
        for (int i = 0; i < 20_001; i++) {
            double[] table = i % 2 == 0 ? new double[] {100, 101, 105, 110, 200} : SECOND;
            double optimum = i % 2 == 0 ? 100 : 40;
            int a = rng.nextInt(table.length);
            int b = (a + 1 + rng.nextInt(table.length - 1)) % table.length;
            regrets.add(Math.min(table[a], table[b]) / optimum - 1);
        }
        regrets.sort(null);
        assertThat(random.medianRegret(2)).isCloseTo(regrets.get(10_000), within(1e-9));
    }

    @Test
    void networksLayerByLayer() {
        NetworkScore random = NetworkScore.perLayer(
                scores, scores.comparison().suite().models().get(0), "random", "genetic", 4);
        // 101 + 2 x 50 and 100 + 2 x 45; genetic 100 + 2 x 40 both times; optimum 180
        assertThat(random.cost().estimate()).isEqualTo((201 + 190) / 2.0);
        assertThat(random.speedup().estimate()).isCloseTo(Math.sqrt(180 / 201.0 * (180 / 190.0)), within(1e-12));
        assertThat(random.toOptimum()).isCloseTo(195.5 / 180 - 1, within(1e-12));
        assertThat(random.seeds()).isEqualTo(2);
    }

    @Test
    void networksOnOneChip() {
        SharedChips chips = new SharedChips(
                scores.comparison(), scores.comparison().suite().models().get(0));
        assertThat(SharedChips.available(scores.comparison(), chips.model())).isTrue();
        // chip 0: 100 + 2 x 45; chip 1: 101 + 2 x 40
        assertThat(chips.optimum()).isEqualTo(new SharedChips.Choice(1, 181));
        assertThat(chips.name(1)).isEqualTo("knob_0 2");
        // random, seed 1: chip 0: 105 + 2 x 50, chip 1: 101 + 2 x 60
        assertThat(chips.found("random", 4, 1)).isEqualTo(new SharedChips.Choice(0, 205));
        // within 2 trials: task 0 has 200 on chip 0 and 110 on 1, task 1 has 80 and 70
        assertThat(chips.found("random", 2, 1)).isEqualTo(new SharedChips.Choice(1, 250));
        // genetic, seed 2: task 0 on chip 0 only, task 1 within 1 trial on chip 0; seed 1: task 1 on chip 1 only
        assertThat(chips.found("genetic", 1, 2)).isEqualTo(new SharedChips.Choice(0, 200));
        assertThat(chips.found("genetic", 1, 1)).isEqualTo(new SharedChips.Choice(1, 181));
        NetworkScore shared = NetworkScore.shared(chips, "random", "genetic", 4);
        assertThat(shared.toOptimum()).isGreaterThan(0);
        assertThat(shared.seeds()).isEqualTo(2);
    }

    @Test
    void effortOfANetwork() {
        Suite.Model model = scores.comparison().suite().models().get(0);
        NetworkEffort effort = NetworkEffort.of(scores, model, "random", OptionalDouble.empty());
        assertThat(effort.trials()).isEqualTo(8);
        assertThat(effort.measureSeconds()).isEqualTo(4);
        assertThat(effort.modelSeconds()).isEqualTo(4);
        assertThat(effort.searchSeconds()).isEqualTo(12);
        assertThat(effort.seconds()).isEqualTo(20);
        // within 1 %: task 0 at 4 and 4, task 1 never: 4 and 4
        assertThat(effort.trialsToGoal()).isEqualTo(8);
        assertThat(effort.missed()).isEqualTo(0.5);
        assertThat(effort.steps()).isEqualTo(60);
        assertThat(effort.plans()).isEqualTo(2);
        assertThat(NetworkEffort.of(scores, model, "random", OptionalDouble.of(60))
                        .measureSeconds())
                .isEqualTo(480);
    }

    @Test
    void protocolsThatCannotRunAreRefused() {
        assertThatThrownBy(() -> new Protocol(List.of("randm"), List.of(4), 1, InvalidPolicy.SKIP))
                .hasMessageStartingWith("unknown tuner 'randm', allowed: ")
                .extracting("advice")
                .isEqualTo("did you mean 'random'?");
        assertThatThrownBy(() -> new Protocol(List.of("random"), List.of(0, 4), 1, InvalidPolicy.SKIP))
                .hasMessage("--budgets is 0,4, allowed: one or more of 1..50000");
        assertThatThrownBy(() -> new Protocol(List.of("random"), List.of(4), 0, InvalidPolicy.SKIP))
                .hasMessage("--seeds is 0, allowed: 1..10000");
        assertThatThrownBy(() -> new Protocol(List.of("random", "random"), List.of(4), 1, InvalidPolicy.SKIP))
                .hasMessage("--tuners is random,random, allowed: distinct names");
        assertThatThrownBy(() -> new Protocol(List.of(), List.of(4), 1, InvalidPolicy.SKIP))
                .hasMessage("no tuner is named");
    }

    @Test
    void tabledMeasurementsAreThoseOfTheTarget() {
        FakeTarget target = FakeTarget.small();
        TuningTask task = FakeTarget.task(0);
        double[] costs = new double[600];
        for (int i = 0; i < 600; i++) {
            costs[i] = FakeTarget.thirtyPercent(i) ? i + 1 : NAN;
        }
        ExhaustiveTable table = ExhaustiveTable.of(target, task.workload(), target.space(task.workload()), costs, 0.1);
        TabledTarget tabled = new TabledTarget(target, task.workload(), table);
        assertThat(tabled.identity()).isEqualTo(target.identity());
        for (int i = 0; i < 600; i++) {
            var config = table.space().at(i);
            assertThat(tabled.check(task.workload(), config)).isEqualTo(target.check(task.workload(), config));
            if (tabled.lower(task.workload(), config) instanceof io.tilewright.target.Lowering.Ready ready) {
                assertThat(tabled.measure(ready.program())).isEqualTo(new MeasureResult.Success(i + 1));
            }
        }
    }
}
