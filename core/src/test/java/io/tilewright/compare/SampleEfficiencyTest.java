package io.tilewright.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.tune.FakeTarget;
import io.tilewright.tune.FeasibleCount;
import io.tilewright.tune.InvalidPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One task without a table, two seeds, costs written by hand. */
class SampleEfficiencyTest {
    private static Cell cell(String tuner, long seed, double bound, double... costs) {
        return new Cell(
                new Cell.Key(0, tuner, seed),
                4,
                costs,
                new int[0],
                "TRIALS",
                bound,
                List.of(),
                new Cell.Effort(1, 0, 1, -1));
    }

    private static Comparison comparison(double bound, Comparison.Otherwise otherwise) {
        Suite suite =
                new Suite(FakeTarget.tasks(1), List.of(new Suite.Model("net", 1, List.of(new Suite.Layer(0, 1)), 1)));
        FakeTarget target = new FakeTarget(new int[] {2, 3}, index -> true, index -> null);
        TaskFacts facts = new TaskFacts(
                suite.task(0),
                target.space(suite.task(0).workload()),
                FeasibleCount.of(target, suite.task(0).workload(), 100, 1, 0),
                Optional.empty(),
                10,
                new double[0],
                ChipKnobs.of(target.space(suite.task(0).workload())),
                100);
        Map<Cell.Key, Cell> cells = new HashMap<>();
        for (Cell cell : List.of(
                cell("random", 1, bound, 100, 90, 90, 80),
                cell("random", 2, 10, 100, 100, 60, 70),
                cell("genetic", 1, 10, 100, 40, 50, 60),
                cell("genetic", 2, 10, 100, 100, 100, 90))) {
            cells.put(cell.key(), cell);
        }
        return new Comparison(
                suite,
                new Protocol(List.of("random", "genetic"), List.of(2, 4), 2, InvalidPolicy.SKIP),
                Map.of(0, facts),
                cells,
                "pJ",
                otherwise);
    }

    @Test
    void bothMeasuresAreThoseOfAHandCalculation() {
        Scores scores = new Scores(comparison(10, Comparison.Otherwise.BEST_KNOWN));
        SampleEfficiency of = SampleEfficiency.of(scores, "genetic", "random", 4);
        // Seed 1: 80 / 40, and trial 4 / trial 2. Seed 2: 60 / 90, and trial 3 / the last of 4, never reached.
        assertThat(of.reduction().estimate()).isCloseTo(Math.sqrt(2 * 60.0 / 90), within(1e-12));
        assertThat(of.efficiency().estimate()).isCloseTo(Math.sqrt(2 * 0.75), within(1e-12));
        assertThat(of.largestReduction()).isCloseTo((2 + 60.0 / 90) / 2, within(1e-12));
        assertThat(of.largestEfficiency()).isCloseTo((2 + 0.75) / 2, within(1e-12));
        assertThat(of.never()).isEqualTo(1);
        assertThat(of.runs()).isEqualTo(2);
        SampleEfficiency self = SampleEfficiency.of(scores, "random", "random", 2);
        assertThat(self.reduction().estimate()).isEqualTo(1);
        assertThat(self.efficiency().estimate()).isEqualTo(1);
    }

    @Test
    void regretIsToTheBestKnownUnlessABoundProvesIt() {
        Comparison known = comparison(10, Comparison.Otherwise.BEST_KNOWN);
        assertThat(known.optimum(0)).isEqualTo(new Comparison.Optimum(40, Comparison.Kind.BEST_FOUND));
        assertThat(known.bound(0)).isEqualTo(10);
        Comparison bound = comparison(30, Comparison.Otherwise.BOUND);
        assertThat(bound.optimum(0)).isEqualTo(new Comparison.Optimum(30, Comparison.Kind.BOUND));
        Comparison proven = comparison(40, Comparison.Otherwise.BEST_KNOWN);
        assertThat(proven.optimum(0)).isEqualTo(new Comparison.Optimum(40, Comparison.Kind.PROVEN));
        assertThat(new Scores(known).regrets("random", 4)[0]).containsExactly(1, 0.5);
    }
}
