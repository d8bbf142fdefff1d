package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tilewright.report.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small run, and everything that can be done with its folder. */
class TuneCommandTest {
    @TempDir
    private static Path folder;

    private static Path run;
    private static Invocation tuned;

    @BeforeAll
    static void tuneOneTask() {
        run = folder.resolve("run");
        tuned = Invocation.of(
                "tune",
                "resnet18",
                "--task",
                10,
                "--tuner",
                "random",
                "--budget",
                20,
                "--seed",
                3,
                "--out",
                run,
                "--threads",
                2,
                "--json");
        assertThat(tuned.err()).doesNotContain("error");
        assertThat(tuned.code()).isZero();
    }

    @Test
    void jsonIsOneObjectWithTheAgreedKeys() {
        JsonNode json = tuned.json();
        assertThat(json.get("seed").asLong()).isEqualTo(3);
        assertThat(json.get("run").asText()).isEqualTo(run.toString());
        assertThat(json.get("tasks")).hasSize(1);
        JsonNode task = json.get("tasks").get(0);
        assertThat(task.get("index").asInt()).isEqualTo(10);
        assertThat(task.get("name").asText()).isNotEmpty();
        assertThat(task.get("weight").asInt()).isEqualTo(1);
        assertThat(task.get("trials").asInt()).isEqualTo(20);
        assertThat(task.get("feasible").asLong())
                .isPositive()
                .isLessThan(task.get("space").asLong());
        assertThat(task.get("cycles").asLong())
                .isGreaterThanOrEqualTo(task.get("bound").asLong());
        assertThat(task.get("gap").asDouble())
                .isEqualTo(
                        (double) task.get("cycles").asLong() / task.get("bound").asLong() - 1);
        assertThat(task.get("verified").asBoolean()).isTrue();
        assertThat(json.get("total_cycles").asLong())
                .isEqualTo(task.get("cycles").asLong());
        JsonNode workload = task.get("workload");
        assertThat(workload.get("type").asText()).isEqualTo("conv2d");
        int[] shape = {1, 14, 14, 256, 512, 1, 1, 2, 2, 0, 0};
        List<String> keys = List.of("n", "h", "w", "ci", "co", "kh", "kw", "stride_h", "stride_w", "pad_h", "pad_w");
        for (int i = 0; i < shape.length; i++) {
            assertThat(workload.get(keys.get(i)).asInt()).as(keys.get(i)).isEqualTo(shape[i]);
        }
        assertThat(task.get("config").fieldNames())
                .toIterable()
                .containsExactly("tile_b", "tile_h", "tile_w", "tile_ci", "tile_co", "oc_nthread", "h_nthread");
    }

    @Test
    void theFolderHoldsEverything() throws IOException {
        assertThat(folderFiles())
                .containsExactlyInAnyOrder(
                        "run.json", "vta_config.json", "trials.jsonl", "result.json", "report.md", "report.html");
        assertThat(Files.readAllLines(run.resolve("trials.jsonl"))).hasSize(21);
        JsonNode record = Invocation.parse(Files.readString(run.resolve("run.json")));
        assertThat(record.get("choices").get("seed").asLong()).isEqualTo(3);
        assertThat(record.get("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(record.get("command").toString()).startsWith("[\"tune\",\"resnet18\"");
        assertThat(Files.readString(run.resolve("report.md")))
                .contains("verified: 1/1 winners bit-exact", "14x14 256->512 1x1 s2 p0", "## Provenance");
    }

    @Test
    void theHtmlNeedsNothingFromOutside() throws IOException {
        String html = Files.readString(run.resolve("report.html"));
        int script = html.indexOf("<script");
        String page = html.substring(0, script);
        assertThat(page)
                .contains("14x14 256-&gt;512 1x1 s2 p0", "1/1", "Provenance")
                .doesNotContain("<link", "src=", "http");
        assertThat(Pattern.compile("<script[^>]*\\bsrc\\s*=").matcher(html).find())
                .isFalse();
        assertThat(Pattern.compile("</script").matcher(html).results().count()).isEqualTo(4);
        assertThat(html).contains("echarts", "</body></html>");
    }

    @Test
    void resumingADoneRunMeasuresNothingAndChangesNothing() throws IOException {
        String trials = Files.readString(run.resolve("trials.jsonl"));
        String result = Files.readString(run.resolve("result.json"));
        Invocation again = Invocation.of("tune", "--resume", run, "--json");
        assertThat(again.code()).isZero();
        assertThat(again.json()).isEqualTo(tuned.json());
        assertThat(Files.readString(run.resolve("trials.jsonl"))).isEqualTo(trials);
        assertThat(Files.readString(run.resolve("result.json"))).isEqualTo(result);
    }

    @Test
    void aResumedRunKeepsItsChoices() {
        Invocation bad = Invocation.of("tune", "--resume", run, "--seed", 4);
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: --seed was given together with --resume\n"
                        + "advice: leave it out: a resumed run keeps its own choices; only --budget, --time, --threads and"
                        + " --stop-at-gap may change\n");
    }

    @Test
    void aLargerBudgetContinuesTheSameTrials(@TempDir Path other) throws IOException {
        Path longer = other.resolve("longer");
        Path grown = other.resolve("grown");
        String[] common = {"tune", "resnet18", "--task", "11", "--tuner", "genetic", "--quiet", "--out"};
        assertThat(Invocation.of(with(common, longer, "--budget", "24")).code()).isZero();
        assertThat(Invocation.of(with(common, grown, "--budget", "9")).code()).isZero();
        assertThat(Invocation.of("tune", "--resume", grown, "--budget", "24", "--quiet")
                        .code())
                .isZero();
        for (String file : List.of("trials.jsonl", "result.json")) {
            assertThat(grown.resolve(file)).hasSameTextualContentAs(longer.resolve(file));
        }
        assertThat(Invocation.of("replay", grown, "--quiet").code()).isZero();
    }

    @Test
    void anotherRunIsNeverOverwritten() {
        Invocation bad = Invocation.of("tune", "resnet18", "--task", 11, "--budget", 1, "--out", run);
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines(
                        "error: run folder " + run + " is not empty, allowed: a new or empty folder\n"
                                + "advice: choose another --out, or continue that run with --resume " + run + "\n");
    }

    @Test
    void aFolderThatCannotBeMadeIsStorage() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Invocation bad = Invocation.of("tune", "resnet18", "--task", 11, "--budget", 1, "--out", file.resolve("sub"));
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .startsWith("error: cannot create run folder " + file.resolve("sub") + ": ")
                .contains("advice: choose a folder that you may write to");
    }

    @Test
    void aBudgetTooSmallIsPartial(@TempDir Path other) {
        Path empty = other.resolve("empty");
        Invocation partial =
                Invocation.of("tune", "resnet18", "--task", 11, "--budget", 0, "--json", "--quiet", "--out", empty);
        assertThat(partial.code()).isEqualTo(6);
        assertThat(partial.json().get("total_cycles").isNull()).isTrue();
        assertThat(partial.json().get("tasks").get(0).get("cycles").isNull()).isTrue();
        assertThat(partial.err())
                .isEqualToNormalizingNewlines("error: no trials were allowed for 1 of 1 tasks (--budget 0)\n"
                        + "advice: go on with more: tilewright tune --resume " + empty + " --budget N\n");
        assertThat(Invocation.of("tune", "--resume", empty, "--budget", 3, "--quiet")
                        .code())
                .isZero();
    }

    @Test
    void aChipTooSmallHasNothingFeasible(@TempDir Path other) throws IOException {
        Path chip = Files.writeString(other.resolve("chip.json"), """
                {"LOG_BATCH": 0, "LOG_BLOCK": 4, "LOG_UOP_BUFF_SIZE": 13, "LOG_INP_BUFF_SIZE": 7,
                 "LOG_WGT_BUFF_SIZE": 10, "LOG_ACC_BUFF_SIZE": 8}""");
        Invocation none = Invocation.of(
                "tune", "resnet18", "--hw", chip, "--task", 0, "--budget", 4, "--quiet", "--out", other.resolve("run"));
        assertThat(none.code()).isEqualTo(4);
        assertThat(none.err())
                .isEqualToNormalizingNewlines(
                        "error: task 0 conv1 has no configuration that can run: 0 of 1200 (exact):"
                                + " INP_CAPACITY 1,200\n"
                                + "advice: choose a chip with larger buffers (--hw), another --space, or --rules ours\n");
    }

    @Test
    void replayFindsNoDifference() {
        Invocation same = Invocation.of("replay", run, "--json");
        assertThat(same.code()).isZero();
        assertThat(same.json().get("identical").asBoolean()).isTrue();
        assertThat(same.json().get("trials").asInt()).isEqualTo(20);
        assertThat(Invocation.of("replay", run).out()).startsWith("identical: 20 trials and the result, SHA-256 ");
    }

    @Test
    void replayFindsADifference(@TempDir Path other) throws IOException {
        for (String name : folderFiles()) {
            Files.copy(run.resolve(name), other.resolve(name));
        }
        Path result = other.resolve("result.json");
        Files.writeString(result, Files.readString(result).replace("\"trials\":20", "\"trials\":19"));
        Invocation different = Invocation.of("replay", other, "--quiet");
        assertThat(different.code()).isEqualTo(5);
        assertThat(different.out()).contains("\"trials\":19", "\"trials\":20", "result.json: 1 lines differ");
    }

    @Test
    void explainAddsUp() {
        JsonNode task =
                Invocation.of("explain", run, "--json").json().get("tasks").get(0);
        long cycles = task.get("cycles").asLong();
        assertThat(cycles).isEqualTo(tuned.json().get("total_cycles").asLong());
        assertThat(task.get("units")).hasSize(3);
        Set<String> names = new HashSet<>();
        for (JsonNode unit : task.get("units")) {
            assertThat(unit.get("cycles").asLong()).isEqualTo(cycles);
            assertThat(sumOfLeaves(unit, names)).isEqualTo(cycles);
        }
        assertThat(names).noneMatch(name -> name.matches("(?i)(others?|rest|remainder|misc.*)"));
        assertThat(task.get("neighbours")).isNotEmpty();
        assertThat(Invocation.of("explain", run, "--task", 10).out())
                .contains("compute unit", "GEMM micro-ops", "one knob changed", "binds: ");
    }

    @Test
    void plainTerminalGetsPlainLines(@TempDir Path other) {
        Invocation plain = Invocation.of(
                "tune", "resnet18", "--task", 11, "--tuner", "random", "--budget", 5, "--out", other.resolve("a"));
        assertThat(plain.out())
                .doesNotContain("\r", "\033")
                .contains("verified: 1/1 winners bit-exact", "fc", "total: ");
        assertThat(plain.err()).doesNotContain("\r", "\033").contains("after 5 trials");
        Invocation drawn = Invocation.with(
                new Interrupt(),
                true,
                "tune",
                "resnet18",
                "--task",
                11,
                "--tuner",
                "random",
                "--budget",
                5,
                "--out",
                other.resolve("b"));
        assertThat(drawn.err()).contains("\r\033[K");
    }

    @Test
    void runsAreNumbered(@TempDir Path other) throws IOException {
        Path base = other.resolve("runs");
        var first = RunFolder.next(base, "a b");
        var second = RunFolder.next(base, "a b");
        assertThat(first.path()).isEqualTo(base.resolve("a_b-1"));
        assertThat(second.path()).isEqualTo(base.resolve("a_b-2"));
    }

    private static long sumOfLeaves(JsonNode term, Set<String> names) {
        names.add(term.get("name").asText());
        if (!term.has("parts")) {
            return term.get("cycles").asLong();
        }
        long sum = 0;
        for (JsonNode part : term.get("parts")) {
            sum += sumOfLeaves(part, names);
        }
        assertThat(sum).isEqualTo(term.get("cycles").asLong());
        return sum;
    }

    private static List<String> folderFiles() throws IOException {
        try (var files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Object[] with(String[] words, Object... more) {
        Object[] all = new Object[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }
}
