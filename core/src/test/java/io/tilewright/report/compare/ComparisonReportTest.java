package io.tilewright.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.compare.CellHeader;
import io.tilewright.compare.CellLog;
import io.tilewright.compare.Comparison;
import io.tilewright.compare.Experiment;
import io.tilewright.compare.ExperimentListener;
import io.tilewright.compare.Protocol;
import io.tilewright.compare.Suite;
import io.tilewright.stats.GeometricMean;
import io.tilewright.stats.Interval;
import io.tilewright.tune.FakeTarget;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.tune.StopSignal;
import io.tilewright.util.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonReportTest {
    /** Two tuners, a minute per measurement. */
    private ComparisonReport both;

    @BeforeAll
    void run(@TempDir Path folder) {
        both = report(folder, List.of("random", "autotvm"), 60.0);
    }

    private static ComparisonReport report(Path folder, List<String> tuners, Double secondsPerMeasurement) {
        Suite suite = new Suite(
                FakeTarget.tasks(2),
                List.of(
                        new Suite.Model("resnet18", 1, List.of(new Suite.Layer(0, 1), new Suite.Layer(1, 3)), 2),
                        new Suite.Model("alexnet", 1, List.of(new Suite.Layer(1, 2)), 1)));
        FakeTarget target = FakeTarget.small();
        try (CellLog log =
                CellLog.open(folder.resolve("cells.jsonl"), CellHeader.of(target, suite, InvalidPolicy.SKIP))) {
            Comparison comparison = new Experiment(
                            target,
                            suite,
                            new Protocol(tuners, List.of(16, 64, 100), 3, InvalidPolicy.SKIP),
                            log,
                            folder.resolve("tables"),
                            1,
                            ExperimentListener.SILENT,
                            new StopSignal(),
                            Clock.system())
                    .run()
                    .orElseThrow();
            OptionalDouble seconds =
                    secondsPerMeasurement == null ? OptionalDouble.empty() : OptionalDouble.of(secondsPerMeasurement);
            return new ComparisonReport(
                    "a </script> title",
                    Findings.of(comparison, seconds, OptionalInt.empty()),
                    Map.of("tool", "a | b"));
        }
    }

    @Test
    void allFourFilesSayTheSame(@TempDir Path folder) throws IOException {
        ComparisonReport report = both;
        new ComparisonFolder(folder).write(report);
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        double median = json.get("regret").get(0).get("median").get(0).asDouble();
        assertThat(json.get("regret").get(0).get("tuner").asText()).isEqualTo("random");
        String shown = Shown.regret(median);
        assertThat(report.regretRows().get(0).get(1)).startsWith(shown);
        assertThat(Files.readString(folder.resolve("comparison.md"))).contains("| random | " + shown);
        assertThat(Files.readString(folder.resolve("comparison.html"))).contains(">" + shown);
        List<String> csv = Files.readAllLines(folder.resolve("runs.csv"));
        assertThat(csv).hasSize(1 + 2 * 2 * 3 * 3);
        double[] regrets = csv.stream()
                .filter(line -> line.split(",")[2].equals("random") && line.split(",")[4].equals("16"))
                .mapToDouble(line -> Double.parseDouble(line.split(",")[8]))
                .sorted()
                .toArray();
        assertThat((regrets[2] + regrets[3]) / 2).isCloseTo(median, within(1e-12));
    }

    @Test
    void theHtmlNeedsNothingFromOutside() {
        String html = ComparisonHtml.of(both);
        assertThat(html).doesNotContain("src=\"http", "href=\"http", "<link", "@import");
        assertThat(html).contains("a &lt;/script&gt; title");
        String scripts = html.substring(html.indexOf("<script"));
        assertThat(scripts.split("</script>", -1)).as("data, charts, drawing").hasSize(4);
        List<String> ids = Arrays.stream(html.split(" id=\"", -1))
                .skip(1)
                .map(part -> part.substring(0, part.indexOf('"')))
                .filter(id -> id.matches("[a-z0-9-]+"))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().contains("regret", "throughput", "table-regret", "heat");
    }

    @Test
    void everyTableIsThereAndHasItsReferences() {
        Map<String, ResultTable> tables =
                both.tables().stream().collect(Collectors.toMap(ResultTable::id, table -> table));
        assertThat(tables.keySet())
                .contains(
                        "regret",
                        "spread-64",
                        "spread-100",
                        "reach",
                        "tests-64",
                        "per-layer-100",
                        "shared-100",
                        "chips",
                        "effort",
                        "runs",
                        "by-task-64",
                        "tasks");
        assertThat(tables.get("regret").rows().stream().map(row -> row.get(0)))
                .containsExactly("random", "autotvm", "random, closed form", "exhaustive");
        assertThat(tables.get("effort").note()).startsWith("One measurement is taken to cost 60.0 s");
        // 2 tasks of 100 trials at a minute each
        assertThat(tables.get("effort").rows().get(0)).contains("3.3 h");
        assertThat(tables.get("per-layer-100").rows().get(0))
                .as("the baseline is named, RELEASE's and DCOC's ratio of AutoTVM are 1")
                .startsWith("resnet18", "random");
        assertThat(tables.get("per-layer-100").rows().get(1))
                .containsSequence("1.000 [1.000, 1.000]", "1.000", "1.000");
    }

    @Test
    void pairsThatStillMeasureTheSamePointsAreLeftOut() {
        ResultTable initial = both.tables().stream()
                .filter(table -> table.id().equals("tests-64"))
                .findFirst()
                .orElseThrow();
        assertThat(initial.rows()).isEmpty();
        assertThat(initial.note())
                .endsWith(
                        "level 5 %. Left out: pairs of equal regret in every run, as of tuners that still measure their"
                                + " common initial points (1).");
        assertThat(ComparisonMarkdown.of(both)).contains("initial points (1).\n\n\n## ");
        assertThat(ComparisonHtml.of(both)).contains("initial points (1).</p>\n<h2");
    }

    @Test
    void oneTunerIsComparedWithTheReferencesOnly(@TempDir Path folder) {
        ComparisonReport report = report(folder, List.of("random"), null);
        assertThat(report.tables().stream().map(ResultTable::id)).doesNotContain("tests-64");
        assertThat(ComparisonHtml.of(report)).contains("random, closed form");
    }

    @Test
    void ratiosOfThePapers() {
        // reference: tuners.md section 2.3
        double[] dcoc = PaperResults.DCOC_NETWORKS.stream()
                .mapToDouble(n -> PaperResults.dcocThroughput(n, "dcoc").orElseThrow())
                .toArray();
        assertThat(dcoc)
                .containsExactly(new double[] {1.380, 1.363, 1.284, 1.177, 1.026, 1.025, 1.001}, within(0.0006));
        assertThat(GeometricMean.of(dcoc)).isCloseTo(1.170, within(0.0006));
        double[] chameleon = PaperResults.DCOC_NETWORKS.stream()
                .mapToDouble(n -> PaperResults.dcocThroughput(n, "chameleon").orElseThrow())
                .toArray();
        assertThat(GeometricMean.of(chameleon)).isCloseTo(1.024, within(0.0006));
        double[] time = PaperResults.RELEASE_NETWORKS.stream()
                .mapToDouble(n -> PaperResults.releaseSpeed(n, "chameleon").orElseThrow())
                .toArray();
        assertThat(time).containsExactly(new double[] {3.59, 5.74, 4.29}, within(0.006));
        assertThat(GeometricMean.of(time)).isCloseTo(4.455, within(0.006));
        assertThat(PaperResults.releaseThroughput("resnet34", "chameleon")).isEmpty();
        assertThat(PaperResults.dcocThroughput("resnet18", "random")).isEmpty();
    }

    @Test
    void numbersForPeople() {
        assertThat(Shown.regret(0)).isEqualTo("0.00 %");
        assertThat(Shown.regret(0.0141)).isEqualTo("1.41 %");
        assertThat(Shown.regret(0.25)).isEqualTo("25.0 %");
        assertThat(Shown.regret(1.5)).isEqualTo("150 %");
        assertThat(Shown.regret(Double.POSITIVE_INFINITY)).isEqualTo("-");
        assertThat(Shown.regret(new Interval(0.01, 0.02, 0.3))).isEqualTo("2.00 % [1.00, 30.0]");
        assertThat(Shown.seconds(0.5)).isEqualTo("0.50 s");
        assertThat(Shown.seconds(600)).isEqualTo("10.0 min");
        assertThat(Shown.seconds(36_000)).isEqualTo("10.0 h");
        assertThat(Shown.p(0.00001)).isEqualTo("< 0.0001");
        assertThat(Shown.trials(1234.4)).isEqualTo("1,234");
        assertThat(Pictures.checkpoints(10)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 10);
    }
}
