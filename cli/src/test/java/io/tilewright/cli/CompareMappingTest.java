package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tilewright compare --arch}: search methods on the mappings of one layer. */
class CompareMappingTest {
    @TempDir
    private Path folder;

    private Invocation compare(Path out, Object... more) {
        List<Object> fixed = List.of(
                "compare",
                "resnet18",
                "--arch",
                "eyeriss",
                "--objective",
                "energy",
                "--tasks",
                "11",
                "--tuners",
                "random,evolution",
                "--budgets",
                "24,8",
                "--out",
                out);
        return Invocation.of(fixed, more);
    }

    @Test
    void writesItsFolderAndContinuesIt() throws IOException {
        Path one = folder.resolve("one");
        Invocation first = compare(one, "--seeds", 1, "--threads", 1);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .contains(
                        "random, evolution on resnet18, mappings onto eyeriss for energy",
                        "median regret to the best known",
                        "comparison: " + one)
                .doesNotContain("closed form", "exhaustive");
        assertThat(one.resolve("vta_config.json")).doesNotExist();
        Invocation more = Invocation.of("compare", "--resume", one, "--seeds", 2, "--json", "--quiet");
        assertThat(more.code()).as(more.err()).isZero();
        JsonNode json = more.json();
        assertThat(json.get("unit").asText()).isEqualTo("pJ");
        assertThat(json.get("tasks").get(0).get("known_by").asText()).isIn("BEST_FOUND", "PROVEN");
        assertThat(json.get("shared")).isEmpty();
        JsonNode efficiency = json.get("efficiency");
        assertThat(efficiency).hasSize(2);
        assertThat(efficiency.get(0).get("tuner").asText()).isEqualTo("evolution");
        assertThat(efficiency.get(0).get("runs").asInt()).isEqualTo(2);
        double lowest = Double.POSITIVE_INFINITY;
        for (JsonNode row : json.get("regret")) {
            lowest = Math.min(lowest, row.get("median").get(0).asDouble());
        }
        assertThat(lowest).isNotNegative();
        Path other = folder.resolve("other");
        assertThat(compare(other, "--seeds", 2, "--threads", 2, "--quiet").code())
                .isZero();
        assertThat(other.resolve("runs.csv")).hasSameTextualContentAs(one.resolve("runs.csv"));
        String text = Files.readString(one.resolve("comparison.md"));
        assertThat(text)
                .contains(
                        "## Iso-sample reduction and sample efficiency over random",
                        "## Whole networks, 24 trials",
                        "the spaces of mappings are too large to measure every point",
                        "- architecture: eyeriss, in full in compare.json")
                .doesNotContain("DCOC", "RELEASE", "closed form |", "null", "NaN", "epilogue");
        String html = Files.readString(one.resolve("comparison.html"));
        assertThat(html.substring(0, html.indexOf("<script")))
                .contains("best known", "id=\"regret\"")
                .doesNotContain("DCOC", "RELEASE", "id=\"throughput\"", "NaN");
        assertThat(text).doesNotContain("## Whole networks, 8 trials");
        assertThat(Invocation.of("compare", "--resume", one, "--focus", 8, "--quiet")
                        .code())
                .isZero();
        assertThat(Files.readString(one.resolve("comparison.md")))
                .contains("## Whole networks, 8 trials", "## Whole networks, 24 trials");
    }

    @Test
    void aDryRunSaysWhatWouldRun() {
        Invocation dry = compare(folder.resolve("dry"), "--seeds", 5, "--dry-run", "--json");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.json().get("runs").asInt()).isEqualTo(10);
        assertThat(folder.resolve("dry")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--arch eyeriss --space dcoc|--space was given together with --arch eyeriss, whose mappings have no"
                        + " chip and no programs|leave it out",
                "--arch eyeriss --hw default|--hw was given together with --arch eyeriss, whose mappings have no chip"
                        + " and no programs|leave it out",
                "--objective edp|--objective was given without --arch|name the architecture whose mappings are"
                        + " compared, e.g. --arch eyeriss",
                "--arch eyeris|unknown architecture 'eyeris', allowed: eyeriss, nvdla, simba, tpu, vta, or a .json or"
                        + " .yaml file|did you mean 'eyeriss'?",
                "--arch eyeriss --objective edq|unknown objective 'edq', allowed: edp, energy, latency|did you mean"
                        + " 'edp'?",
            })
    void wrongUsage(String options, String message, String advice) {
        Invocation wrong = Invocation.of((Object[]) ("compare resnet18 " + options).split(" "));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).isEqualToNormalizingNewlines("error: " + message + "\nadvice: " + advice + "\n");
    }
}
