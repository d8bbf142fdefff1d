package io.tilewright.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Budget;
import io.tilewright.tune.FakeTarget;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningSession;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
    @TempDir
    Path folder;

    @Test
    void aCellIsTheSessionThatTuneRuns() {
        FakeTarget target = FakeTarget.small();
        Comparison comparison = Runs.run(folder, target, Runs.PROTOCOL, 2);
        for (String tuner : Runs.PROTOCOL.tuners()) {
            for (Cell cell : comparison.cells(1, tuner)) {
                double[] costs = new TuningSession(
                                target,
                                Runs.SUITE.task(1),
                                Tuners.named(tuner),
                                SessionSettings.of(
                                        Budget.ofTrials(40), cell.key().seed()),
                                TrialStore.NONE,
                                TuningListener.SILENT,
                                new StopSignal(),
                                Clock.system())
                        .run().trials().stream()
                                .mapToDouble(t -> ((MeasureResult.Success) t.result()).cost())
                                .toArray();
                assertThat(cell.costs()).as("%s", cell.key()).isEqualTo(costs).hasSize(40);
            }
        }
    }

    @Test
    void theTableHoldsEveryPoint() {
        FakeTarget target = FakeTarget.small();
        Comparison comparison = Runs.run(folder, target, Runs.PROTOCOL, 2);
        ExhaustiveTable table = comparison.facts().get(1).table().orElseThrow();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 600; i++) {
            boolean runs = FakeTarget.thirtyPercent(i);
            double cost =
                    target.cycles(Runs.SUITE.task(1).workload(), table.space().at(i));
            assertThat(table.cost(i)).isEqualTo(Double.valueOf(runs ? cost : Double.NaN));
            assertThat(table.infeasible(i).isPresent()).isNotEqualTo(runs);
            best = runs ? Math.min(best, cost) : best;
        }
        assertThat(comparison.optimum(1)).isEqualTo(new Comparison.Optimum(best, Comparison.Kind.EXHAUSTIVE));
    }

    @Test
    void everyPointIsMeasuredOnceForAllRuns() {
        FakeTarget target = FakeTarget.small();
        Comparison comparison = Runs.run(folder, target, Runs.PROTOCOL, 1);
        int feasible = comparison.facts().values().stream()
                .mapToInt(fact -> fact.table().orElseThrow().feasible())
                .sum();
        assertThat(target.measured.get()).isEqualTo(feasible);
    }

    @Test
    void threadsDoNotChangeResults(@TempDir Path other) {
        Comparison one = Runs.run(folder, FakeTarget.small(), Runs.PROTOCOL, 1);
        Comparison four = Runs.run(other, FakeTarget.small(), Runs.PROTOCOL, 4);
        assertThat(Runs.results(four)).isEqualTo(Runs.results(one));
    }

    @Test
    void allTunersOfASeedBeginWithTheSameDesign() {
        List<String> tuners = List.of("random", "genetic", "autotvm", "autotvm-rank");
        Comparison comparison =
                Runs.run(folder, FakeTarget.small(), new Protocol(tuners, List.of(70), 2, InvalidPolicy.SKIP), 2);
        for (int seed = 0; seed < 2; seed++) {
            double[] first =
                    Arrays.copyOf(comparison.cells(0, "random").get(seed).costs(), 64);
            for (String tuner : tuners) {
                double[] costs = comparison.cells(0, tuner).get(seed).costs();
                assertThat(Arrays.copyOf(costs, 64)).as("%s", tuner).isEqualTo(first);
            }
            double[] other = comparison.cells(0, "random").get(1 - seed).costs();
            assertThat(Arrays.copyOf(other, 64)).isNotEqualTo(first);
        }
    }

    @Test
    void stoppedAndResumedIsAsUninterrupted(@TempDir Path other) {
        StopSignal stop = new StopSignal();
        AtomicInteger done = new AtomicInteger();
        ExperimentListener stopAfterFour = new ExperimentListener() {
            @Override
            public void runDone(Cell cell) {
                if (done.incrementAndGet() == 4) {
                    stop.request();
                }
            }
        };
        assertThat(Runs.run(folder, FakeTarget.small(), Runs.PROTOCOL, 1, stopAfterFour, stop))
                .isEmpty();
        AtomicInteger again = new AtomicInteger();
        AtomicInteger missing = new AtomicInteger();
        FakeTarget target = FakeTarget.small();
        Comparison resumed = Runs.run(
                        folder,
                        target,
                        Runs.PROTOCOL,
                        2,
                        new ExperimentListener() {
                            @Override
                            public void runsStarted(int left, int all) {
                                missing.set(left);
                                assertThat(all).isEqualTo(12);
                            }

                            @Override
                            public void runDone(Cell cell) {
                                again.incrementAndGet();
                            }
                        },
                        new StopSignal())
                .orElseThrow();
        assertThat(missing.get()).isEqualTo(8);
        assertThat(again.get()).isEqualTo(8);
        assertThat(target.measured.get()).as("the tables were read").isZero();
        assertThat(Runs.results(resumed))
                .isEqualTo(Runs.results(Runs.run(other, FakeTarget.small(), Runs.PROTOCOL, 1)));
    }

    @Test
    void moreSeedsAndTunersContinueAComparison() {
        Runs.run(folder, FakeTarget.small(), Runs.PROTOCOL, 1);
        Protocol more = new Protocol(List.of("random", "genetic", "grid"), List.of(20), 4, InvalidPolicy.SKIP);
        AtomicInteger done = new AtomicInteger();
        Runs.run(
                folder,
                FakeTarget.small(),
                more,
                1,
                new ExperimentListener() {
                    @Override
                    public void runDone(Cell cell) {
                        done.incrementAndGet();
                        assertThat(cell.key().tuner().equals("grid")
                                        || cell.key().seed() == 4)
                                .isTrue();
                    }
                },
                new StopSignal());
        assertThat(done.get()).as("grid: 4 seeds, others: seed 4; 2 tasks").isEqualTo(12);
    }

    @Test
    void aChangedTableIsMadeAgain() throws IOException {
        Runs.run(folder, FakeTarget.small(), Runs.PROTOCOL, 1);
        Path table = folder.resolve("tables/task-1.csv");
        String text = Files.readString(table);
        Files.writeString(table, text.replaceFirst("\n(.*),inf", "\n$1,7"));
        FakeTarget target = FakeTarget.small();
        Runs.run(folder, target, Runs.PROTOCOL, 1);
        assertThat(target.measured.get()).isPositive();
        assertThat(table).hasContent(text);
    }

    @Test
    void boundsOfPointsAreComputedOnceAndKept(@TempDir Path other) throws IOException {
        FakeTarget first = FakeTarget.small().withBounds();
        Comparison comparison = Runs.run(folder, first, Runs.PROTOCOL, 4);
        TaskFacts fact = comparison.facts().get(1);
        ExhaustiveTable table = fact.table().orElseThrow();
        assertThat(first.boundsComputed.get()).isEqualTo(2 * table.feasible());
        double[] inOrder = IntStream.range(0, 600)
                .filter(i -> table.infeasible(i).isEmpty())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> i % 3 == 0 ? 0 : table.cost(i)))
                .mapToDouble(table::cost)
                .toArray();
        assertThat(fact.inBoundOrder()).isEqualTo(inOrder);

        FakeTarget again = FakeTarget.small().withBounds();
        Comparison resumed = Runs.run(folder, again, Runs.PROTOCOL, 1);
        assertThat(again.boundsComputed.get()).as("the bounds were read").isZero();
        assertThat(resumed.facts().get(1).inBoundOrder()).isEqualTo(inOrder);

        Files.writeString(folder.resolve("tables/task-1-bounds.csv"), "bound\n1\n");
        Runs.run(folder, again, Runs.PROTOCOL, 1);
        assertThat(again.boundsComputed.get())
                .as("only those whose file was changed")
                .isEqualTo(table.feasible());

        Runs.run(other, FakeTarget.small().withBounds(), Runs.PROTOCOL, 1);
        for (String file : List.of("task-0.csv", "task-0-bounds.csv", "task-1.csv", "task-1-bounds.csv")) {
            assertThat(folder.resolve("tables/" + file)).hasSameTextualContentAs(other.resolve("tables/" + file));
        }
    }

    @Test
    void aStoreWithoutBoundsGetsThem() throws IOException {
        Runs.run(folder, FakeTarget.small().withBounds(), Runs.PROTOCOL, 1);
        Path store = folder.resolve("cells.jsonl");
        Files.write(
                store,
                Files.readAllLines(store).stream()
                        .filter(line -> !line.contains("\"bounds\""))
                        .toList());
        FakeTarget target = FakeTarget.small().withBounds();
        Comparison resumed = Runs.run(folder, target, Runs.PROTOCOL, 1);
        assertThat(target.measured.get()).as("the tables were read").isZero();
        assertThat(target.boundsComputed.get())
                .isEqualTo(2 * resumed.facts().get(1).table().orElseThrow().feasible());
    }

    @Test
    void anUnfinishedLineIsCutAndRunsAgain() throws IOException {
        Comparison whole = Runs.run(folder, FakeTarget.small(), Runs.PROTOCOL, 1);
        Path store = folder.resolve("cells.jsonl");
        byte[] bytes = Files.readAllBytes(store);
        Files.write(store, Arrays.copyOf(bytes, bytes.length - 30));
        try (CellLog log = Runs.log(folder, FakeTarget.small())) {
            assertThat(log.tornBytes()).isPositive();
        }
        assertThat(Runs.results(Runs.run(folder, FakeTarget.small(), Runs.PROTOCOL, 1)))
                .isEqualTo(Runs.results(whole));
    }

    @Test
    void damageIsNamedAndChangesNothing() throws IOException {
        Runs.run(folder, FakeTarget.small(), Runs.PROTOCOL, 1);
        Path store = folder.resolve("cells.jsonl");
        String text = Files.readString(store);
        Files.writeString(store, text.replaceFirst("\"seed\":1", "\"seed\":9"));
        assertThatThrownBy(() -> Runs.log(folder, FakeTarget.small()))
                .isInstanceOfSatisfying(
                        TilewrightException.class,
                        e -> assertThat(e.advice())
                                .isEqualTo(
                                        "restore the file from a copy, or keep a copy and cut it to its first 5 lines, and"
                                                + " resume: what is missing runs again"))
                .hasMessage("line 6 of store " + store + " does not agree with its checksum; nothing was changed");
    }

    @Test
    void anotherComparisonsStoreIsRefused() {
        Runs.run(folder, FakeTarget.small(), Runs.PROTOCOL, 1);
        assertThatThrownBy(() -> Runs.log(folder, FakeTarget.of(5, 4, 6, 2)))
                .hasMessage("store " + folder.resolve("cells.jsonl")
                        + " belongs to another comparison: it differs in spaces; nothing was changed");
    }

    @Test
    void aStoreInUseIsRefused() {
        try (CellLog held = Runs.log(folder, FakeTarget.small())) {
            assertThat(held.tornBytes()).isZero();
            assertThatThrownBy(() -> Runs.log(folder, FakeTarget.small()))
                    .hasMessage("store " + folder.resolve("cells.jsonl") + " is in use by another comparison");
        }
    }

    @Test
    void tasksWithoutAFeasiblePointAreLeftOut() {
        FakeTarget nothing = new FakeTarget(new int[] {3, 2}, index -> false, index -> null);
        Comparison comparison = Runs.run(folder, nothing, Runs.PROTOCOL, 1);
        assertThat(comparison.scored()).isEmpty();
        assertThat(comparison.cells(0, "random").get(0).ended()).isEqualTo("NOTHING_FEASIBLE");
    }

    @Test
    void onePointSpacesAndEqualCostsHaveNoRegret() {
        FakeTarget one = new FakeTarget(new int[] {1, 1}, index -> true, index -> null);
        Scores scores = new Scores(Runs.run(folder, one, Runs.PROTOCOL, 1));
        Standing standing = scores.standing("random", 40);
        assertThat(standing.median().high()).isZero();
        assertThat(standing.optimal()).isEqualTo(1);
        assertThat(scores.reach("random", 0).expectedTrials()).isEqualTo(1);
    }

    @Test
    void whatFailedIsNoResult() {
        FakeTarget failing = new FakeTarget(
                new int[] {3, 2}, index -> true, index -> index == 0 ? new MeasureResult.Failed("X", "broken") : null);
        Comparison comparison = Runs.run(folder, failing, Runs.PROTOCOL, 1);
        assertThat(comparison.facts().get(0).table().orElseThrow().feasible()).isEqualTo(5);
        assertThat(comparison.cells(0, "random").get(0).costs()).hasSize(6).contains(Double.NaN);
    }
}
