package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tune --target table:...} and {@code command:...}, and what can be done with their run folders. */
class ProblemCommandsTest {
    @TempDir
    private Path folder;

    private Path csv;
    private Path run;

    @BeforeEach
    void table() throws IOException {
        StringBuilder text = new StringBuilder("tile_h,layout,cost\n");
        for (int row = 0; row < 40; row++) {
            text.append(row % 20 + 1)
                    .append(',')
                    .append(row < 20 ? "NHWC" : "NCHW")
                    .append(',');
            text.append(row % 4 == 1 ? "inf" : String.valueOf(10.5 + (row - 17) * (row - 17)))
                    .append('\n');
        }
        csv = Files.writeString(folder.resolve("My costs.csv"), text);
        run = folder.resolve("run");
    }

    @Test
    void aTableIsTunedIntoARunFolderThatIsReplayed() throws IOException {
        Invocation tuned = tune("--tuner", "random", "--budget", 25, "--seed", 3);
        assertThat(tuned.code()).as(tuned.err()).isZero();
        JsonNode json = tuned.json();
        assertThat(json.get("model").asText()).isEqualTo("My costs");
        assertThat(json.get("target").asText()).isEqualTo("table");
        assertThat(json.get("reproducible").asBoolean()).isTrue();
        assertThat(json.get("seed").asLong()).isEqualTo(3);
        assertThat(json.get("tasks")).hasSize(1);
        JsonNode task = json.get("tasks").get(0);
        List<Double> curve = curve(task);
        assertThat(curve).hasSize(25).doesNotContainNull().isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(task.get("cost").asDouble()).isEqualTo(curve.get(24));
        assertThat(json.get("total_cost").asDouble()).isEqualTo(curve.get(24));
        assertThat(task.get("trials").asInt()).isEqualTo(25);
        assertThat(task.get("feasible").asInt()).isEqualTo(30);
        assertThat(task.get("space").asInt()).isEqualTo(40);
        assertThat(task.get("infeasible").get("TABLE").asInt()).isEqualTo(10);
        assertThat(task.get("infeasible_measured")).isEmpty();
        assertThat(task.get("unit").asText()).isEqualTo("cost");
        assertThat(task.get("bound").isNull()).isTrue();
        assertThat(task.get("proven").isBoolean()).isTrue();
        assertThat(task.get("config").get("layout").asText()).isIn("NHWC", "NCHW");
        assertThat(task.get("config").get("tile_h").isInt()).isTrue();
        assertThat(task.has("cycles")).isFalse();

        assertThat(files().keySet())
                .containsExactly("report.html", "report.md", "result.json", "run.json", "trials.jsonl");
        assertThat(files().get("report.html"))
                .contains("best cost", "id=\"costs\"", "tile_h=")
                .doesNotContain("MAC use", "id=\"binds\"");
        assertThat(files().get("report.md"))
                .contains("# My costs, tuned with random", "## Best trials", "| ran | 25 |");
        Invocation same = Invocation.of("replay", run, "--quiet");
        assertThat(same.code()).as(same.out()).isZero();
        assertThat(same.out()).startsWith("identical: 25 trials");
    }

    @Test
    void aResumedRunIsThatOfTheLargerBudget() throws IOException {
        tune("--tuner", "random", "--budget", 25, "--seed", 3);
        Map<String, String> whole = files();
        run = folder.resolve("grown");
        tune("--tuner", "random", "--budget", 9, "--seed", 3);
        Invocation resumed = Invocation.of("tune", "--resume", run, "--budget", 25, "--json", "--quiet");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(files().get("trials.jsonl")).isEqualTo(whole.get("trials.jsonl"));
        assertThat(files().get("result.json")).isEqualTo(whole.get("result.json"));
        Invocation gap = Invocation.of("tune", "--resume", run, "--stop-at-gap", "1%");
        assertThat(gap.err())
                .isEqualToNormalizingNewlines("error: --stop-at-gap was given for a run that tuned a table, which has"
                        + " no bound\nadvice: leave it out\n");
        Files.writeString(csv, "tile_h,cost\n1,2\n");
        Invocation changed = Invocation.of("tune", "--resume", run);
        assertThat(changed.code()).isEqualTo(3);
        assertThat(changed.err()).startsWith("error: table " + csv + " has changed since the run: SHA-256 is ");
    }

    @Test
    void infeasibleRowsMayCostTrials() {
        JsonNode task = tune("--tuner", "grid", "--budget", 40, "--invalid", "measure")
                .json()
                .get("tasks")
                .get(0);
        List<Double> curve = curve(task);
        assertThat(curve).hasSize(40);
        assertThat(curve.get(39)).isEqualTo(11.5);
        assertThat(task.get("trials").asInt()).isEqualTo(40);
        assertThat(task.get("infeasible_measured")).hasToString("{\"TABLE\":10}");
    }

    @Test
    void theCurveIsNullWhileNothingRan() throws IOException {
        Files.writeString(csv, "a,cost\n1,inf\n2,inf\n3,7\n4,9\n");
        JsonNode task = tune("--tuner", "grid", "--invalid", "measure")
                .json()
                .get("tasks")
                .get(0);
        assertThat(task.get("curve")).hasToString("[null,null,7,7]");
        JsonNode skipped =
                tune("--tuner", "grid", "--out", folder.resolve("other")).json();
        assertThat(skipped.get("tasks").get(0).get("curve")).hasToString("[7,7]");
    }

    @Test
    void theTableOfATaskIsTheSameSpaceAgain() {
        Path own = folder.resolve("fc.csv");
        Invocation.of("table", "resnet18", "--task", 11, "--space", "dcoc", "-o", own, "--quiet");
        csv = own;
        JsonNode table =
                tune("--tuner", "grid", "--budget", 300).json().get("tasks").get(0);
        JsonNode network = Invocation.of(
                        "tune",
                        "resnet18",
                        "--task",
                        11,
                        "--space",
                        "dcoc",
                        "--tuner",
                        "grid",
                        "--budget",
                        300,
                        "--json",
                        "--quiet",
                        "--out",
                        folder.resolve("network"))
                .json()
                .get("tasks")
                .get(0);
        assertThat(table.get("curve")).isEqualTo(network.get("curve"));
        assertThat(table.get("config_index")).isEqualTo(network.get("config_index"));
        assertThat(table.get("config")).isEqualTo(network.get("config"));
        assertThat(table.get("cost")).isEqualTo(network.get("cost")).isEqualTo(network.get("cycles"));
    }

    @Test
    void theTerminalSpeaksOfCosts() {
        Invocation tuned =
                Invocation.of("tune", "--target", "table:" + csv, "--tuner", "grid", "--budget", 100, "--out", run);
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out())
                .contains("target   table " + csv)
                .contains("2 knobs, 40 points")
                .contains("search   tuner grid, 100 trials for each of 1 tasks, seed 1")
                .containsPattern("trial +cost +above the best +configuration")
                .contains(
                        "best: cost 11.5000 with tile_h=17 layout=NHWC, trial 13 of 30",
                        "proven: no configuration costs less")
                .contains("run: " + run + "   (report.html)")
                .doesNotContain("cycles", "verified", "MAC");
    }

    @Test
    void withoutAnythingThatRunsTheRunSaysSo() throws IOException {
        Files.writeString(csv, "a,cost\n1,inf\n2,inf\n");
        Invocation none = tune("--tuner", "random");
        assertThat(none.code()).isEqualTo(4);
        assertThat(none.err())
                .isEqualToNormalizingNewlines("error: table My costs has no configuration that runs, 2 looked at\n"
                        + "advice: every cost of the table is inf: give one with a number\n");
        assertThat(none.json().get("tasks").get(0).get("cost").isNull()).isTrue();
        run = folder.resolve("zero");
        Invocation zero = tune("--budget", 0, "--invalid", "measure");
        assertThat(zero.code()).isEqualTo(6);
        assertThat(zero.err())
                .isEqualToNormalizingNewlines("error: no trials were allowed for table My costs (--budget 0)\n"
                        + "advice: go on with more: tilewright tune --resume " + run + " --budget N\n");
    }

    @Test
    void onlyNetworksHavePrograms() {
        tune("--tuner", "grid", "--budget", 3);
        assertThat(Invocation.of("explain", run).err())
                .isEqualToNormalizingNewlines("error: the run tuned a table, which has no programs to explain\n"
                        + "advice: its trials are in trials.jsonl, its result in result.json and report.html\n");
        assertThat(Invocation.of("image", run, "-o", folder.resolve("image")).err())
                .startsWith("error: the run tuned a table, which has no programs to write");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resnet18 --target table:x.csv|model 'resnet18' was given together with --target table:x.csv, which has"
                        + " no network, no chip and no bound; allowed with it: --tuner, --budget, --time, --seed,"
                        + " --threads, --invalid, --out, --json, --quiet|leave it out",
                "--target command:x.json --hw default|--hw was given together with --target command:x.json, which has"
                        + " no network, no chip and no bound; allowed with it: --tuner, --budget, --time, --seed,"
                        + " --threads, --invalid, --out, --json, --quiet|leave it out",
                "--target table:x.csv --transfer|--transfer was given together with --target table:x.csv, which has"
                        + " no network, no chip and no bound; allowed with it: --tuner, --budget, --time, --seed,"
                        + " --threads, --invalid, --out, --json, --quiet|leave it out",
                "--target tabel:x.csv|unknown target 'tabel:x.csv', allowed: command:FILE.json, table:FILE.csv, vta"
                        + "|did you mean 'table:x.csv'?",
                "--target table|--target is 'table', allowed: table:FILE.csv, command:FILE.json, vta"
                        + "|name the file after a colon, e.g. --target table:costs",
                "resnet18 --stop-at-gap 5pc|invalid value for option '--stop-at-gap': '5pc' is no share, allowed: a"
                        + " number from 0, or one with %, e.g. 0.05 or 5%|see 'tilewright tune --help'",
                "resnet18 --stop-at-gap=-1%|--stop-at-gap is -0.01, allowed: from 0|give a share, e.g. 0.05 for 5 %",
            })
    void whatMakesNoSenseIsRefused(String line, String message, String advice) {
        List<String> words = new ArrayList<>(List.of("tune"));
        words.addAll(List.of(line.split(" ")));
        Invocation bad = Invocation.of(words.toArray());
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).isEqualToNormalizingNewlines("error: " + message + "\nadvice: " + advice + "\n");
    }

    @Test
    void transferIsRecordedAndKept() throws IOException {
        Invocation tuned = Invocation.of(
                "tune",
                "resnet18",
                "--task",
                11,
                "--budget",
                2,
                "--tuner",
                "random",
                "--transfer",
                "--stop-at-gap",
                "1%",
                "--quiet",
                "--out",
                run);
        assertThat(tuned.code()).as(tuned.err()).isZero();
        JsonNode choices = Invocation.parse(files().get("run.json")).get("choices");
        assertThat(choices.get("transfer").asBoolean()).isTrue();
        assertThat(choices.get("stop_at_gap").asDouble()).isEqualTo(0.01);
        assertThat(choices.get("target").asText()).isEqualTo("vta");
        assertThat(Invocation.of("tune", "--resume", run, "--budget", 3, "--quiet")
                        .code())
                .isZero();
        assertThat(Invocation.of("tune", "--resume", run, "--budget", 3).out())
                .contains("seed 1; --transfer changes nothing, tuner random does not learn from earlier tasks");
        assertThat(files().get("run.json")).contains("\"transfer\" : true");
        assertThat(files().get("report.md"))
                .contains("- transfer: asked for, but tuner random does not learn from earlier tasks");
    }

    @Test
    void theEffectOfTransferIsReported() throws IOException {
        Invocation tuned = Invocation.of(
                "tune",
                "resnet18",
                "--space",
                "dcoc",
                "--budget",
                64,
                "--tuner",
                "autotvm",
                "--transfer",
                "--out",
                run);
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.out())
                .contains("seed 1, tasks learn from those before them")
                .containsPattern(
                        "transfer: 10/12 tasks learnt from up to 703 trials of earlier ones; best of the first 8"
                                + " trials against the task's best: \\+[0-9.]+ ?% \\(median\\) with them, \\+[0-9.]+ ?% without");
        JsonNode tasks = Invocation.parse(files().get("result.json")).get("tasks");
        assertThat(tasks.get(0).has("transfer")).isFalse();
        assertThat(tasks.get(2).get("transfer").get("earlier_trials").asInt()).isEqualTo(127);
        assertThat(tasks.get(2).get("transfer").get("first_trials").asInt()).isEqualTo(8);
        assertThat(tasks.get(2).get("transfer").get("first_to_best").asDouble()).isNotNegative();
    }

    @Test
    void aShareMayBeAPercentage() {
        assertThat(new Shares().convert("1%")).isEqualTo(0.01);
        assertThat(new Shares().convert("2.5 %")).isEqualTo(0.025);
        assertThat(new Shares().convert("0.01")).isEqualTo(0.01);
        assertThat(new Shares().convert("150%")).isEqualTo(1.5);
        assertThatThrownBy(() -> new Shares().convert("1"))
                .hasMessage("'1' could be 1% or 1 times the bound, allowed: a number below 1, or one with %,"
                        + " e.g. 0.05 or 5%");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is a shell script")
    void aCommandIsTuned() throws IOException {
        Path script = Files.writeString(
                folder.resolve("cost.sh"),
                "#!/bin/sh\n"
                        + "[ $1 = 3 ] && { echo no board >&2; exit 2; }\n"
                        + "[ $1 = 4 ] && exit 9\n"
                        + "echo time $(($1 * 10 + 7)) us\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path file = Files.writeString(folder.resolve("board.json"), """
                {"knobs": [{"name": "tile", "values": [1, 2, 3, 4, 5]}], "command": ["./cost.sh", "{tile}"],
                 "cost": {"regex": "time ([0-9]+) us"}, "unit": "us", "infeasible_exit_codes": [9]}
                """);
        Invocation tuned = Invocation.of(
                "tune",
                "--target",
                "command:" + file,
                "--tuner",
                "grid",
                "--threads",
                2,
                "--json",
                "--quiet",
                "--out",
                run);
        assertThat(tuned.code()).as(tuned.err()).isZero();
        JsonNode task = tuned.json().get("tasks").get(0);
        assertThat(task.get("cost").asInt()).isEqualTo(17);
        assertThat(task.get("unit").asText()).isEqualTo("us");
        assertThat(task.get("curve")).hasToString("[17,17,17,17,17]");
        assertThat(task.get("failed").asInt()).isEqualTo(1);
        assertThat(task.get("feasible").isNull()).isTrue();
        assertThat(task.get("infeasible")).hasToString("{\"COMMAND\":1}");
        assertThat(task.get("infeasible_measured")).hasToString("{\"COMMAND\":1}");
        assertThat(tuned.json().get("reproducible").asBoolean()).isFalse();
        assertThat(files().get("report.md"))
                .contains("| failed: EXIT | 1 | trial 3: exit code 2: no board |", "| infeasible: COMMAND | 1 |")
                .contains("- best: 17 us with tile=1, trial 1 of 5");
        Invocation same = Invocation.of("replay", run, "--quiet");
        assertThat(same.out()).startsWith("identical: 5 trials");
    }

    @Test
    void trialsIsAnotherNameOfTheBudget() {
        Invocation budget = tune("--tuner", "random", "--budget", 9, "--out", folder.resolve("a"));
        Invocation trials = tune("--tuner", "random", "--trials", 9, "--out", folder.resolve("b"));
        assertThat(trials.code()).as(trials.err()).isZero();
        assertThat(curve(trials.json().get("tasks").get(0)))
                .hasSize(9)
                .isEqualTo(curve(budget.json().get("tasks").get(0)));
    }

    private Invocation tune(Object... more) {
        List<Object> words = new ArrayList<>(List.of("tune", "--target", "table:" + csv, "--json", "--quiet"));
        words.addAll(List.of(more));
        if (!words.contains("--out")) {
            words.addAll(List.of("--out", run));
        }
        return Invocation.of(words.toArray());
    }

    private static List<Double> curve(JsonNode task) {
        List<Double> curve = new ArrayList<>();
        task.get("curve").forEach(cost -> curve.add(cost.isNull() ? null : cost.asDouble()));
        return curve;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(run)) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
