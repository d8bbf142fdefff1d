package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tilewright map MODEL}: its run folder, and what can be done with it. */
class MapRunTest {
    @TempDir
    private static Path folder;

    private static Path run;
    private static JsonNode json;

    private static Invocation map(Path out, Object... more) {
        Object[] args = new Object[9 + more.length];
        System.arraycopy(
                new Object[] {"map", "resnet18", "--arch", "eyeriss", "--tuner", "random", "--quiet", "--out", out},
                0,
                args,
                0,
                9);
        System.arraycopy(more, 0, args, 9, more.length);
        return Invocation.of(args);
    }

    @BeforeAll
    static void mapResnet() {
        run = folder.resolve("run");
        Invocation done = map(run, "--budget", 6, "--json", "--threads", 1);
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.err()).isEmpty();
        json = done.json();
    }

    @Test
    void totalsAreTheSumsOverAllUses() throws IOException {
        assertThat(json.get("model").asText()).isEqualTo("resnet18");
        assertThat(json.get("architecture").asText()).isEqualTo("eyeriss");
        assertThat(json.get("objective").asText()).isEqualTo("edp");
        assertThat(json.get("run").asText()).isEqualTo(run.toString());
        int uses = 0;
        double cycles = 0;
        double energy = 0;
        for (JsonNode task : json.get("tasks")) {
            assertThat(task.get("trials").asInt()).isEqualTo(6);
            assertThat(task.get("curve")).hasSize(6);
            assertThat(task.get("edp").asDouble())
                    .isEqualTo(task.get("cycles").asDouble()
                            * task.get("energy_pj").asDouble())
                    .isEqualTo(task.get("cost").asDouble())
                    .isGreaterThanOrEqualTo(task.get("bound").asDouble());
            uses += task.get("weight").asInt();
            cycles += task.get("weight").asInt() * task.get("cycles").asDouble();
            energy += task.get("weight").asInt() * task.get("energy_pj").asDouble();
        }
        assertThat(uses).as("20 convolutions and a matrix product").isEqualTo(21);
        assertThat(json.get("total_cycles").asDouble()).isEqualTo(cycles);
        assertThat(json.get("total_energy_pj").asDouble()).isEqualTo(energy);
        assertThat(json.get("total_edp").asDouble()).isEqualTo(cycles * energy);
        assertThat(json.get("gap").asDouble()).isPositive();
        assertThat(files(run).keySet())
                .containsExactly(
                        "architecture.json",
                        "mappings.jsonl",
                        "report.html",
                        "report.md",
                        "result.json",
                        "run.json",
                        "trials.jsonl");
    }

    @Test
    void theMappingsOfTheFolderEvaluateToTheSame() {
        Invocation again = Invocation.of(
                "map",
                "--evaluate",
                run.resolve("mappings.jsonl"),
                "--archs",
                run.resolve("architecture.json"),
                "--json");
        assertThat(again.err()).isEmpty();
        List<String> lines = again.out().lines().toList();
        assertThat(lines).hasSize(json.get("tasks").size());
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = Invocation.parse(lines.get(i));
            JsonNode task = json.get("tasks").get(i);
            assertThat(line.get("id").asText()).isEqualTo("task-" + i);
            assertThat(line.get("cycles")).isEqualTo(task.get("cycles"));
            assertThat(line.get("totalEnergyPJ").asDouble())
                    .isEqualTo(task.get("energy_pj").asDouble());
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBytesAndSoDoesReplay() throws IOException {
        Path other = folder.resolve("threads");
        assertThat(map(other, "--budget", 6, "--threads", 4).code()).isZero();
        Map<String, String> there = files(other);
        Map<String, String> here = files(run);
        for (String name : List.of("trials.jsonl", "result.json", "mappings.jsonl", "architecture.json")) {
            assertThat(there.get(name)).as(name).isEqualTo(here.get(name));
        }
        Invocation same = Invocation.of("replay", run, "--quiet");
        assertThat(same.code()).as(same.out()).isZero();
        assertThat(same.out()).startsWith("identical: 72 trials");
    }

    @Test
    void aKilledRunIsContinuedToTheSameBytes() throws IOException {
        Path killed = folder.resolve("killed");
        Files.createDirectories(killed);
        Files.copy(run.resolve("run.json"), killed.resolve("run.json"));
        List<String> lines = Files.readAllLines(run.resolve("trials.jsonl"));
        Files.writeString(
                killed.resolve("trials.jsonl"),
                String.join("\n", lines.subList(0, 20)) + "\n" + lines.get(20).substring(0, 30));
        Invocation resumed = Invocation.of("map", "--resume", killed, "--quiet");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .isEqualToNormalizingNewlines(
                        "cut 30 bytes of an unfinished last line; that trial is measured again\n");
        Map<String, String> whole = files(run);
        whole.remove("report.html"); // differs in nothing but is long to show
        Map<String, String> now = files(killed);
        now.remove("report.html");
        assertThat(now).isEqualTo(whole);
        assertThat(Files.mismatch(run.resolve("report.html"), killed.resolve("report.html")))
                .isEqualTo(-1);
    }

    @Test
    void aLargerBudgetContinuesARunAndASmallerOneIsRefused() throws IOException {
        Path grown = folder.resolve("grown");
        assertThat(map(grown, "--task", 11, "--trials", 2).code()).isZero();
        assertThat(Invocation.of("map", "--resume", grown, "--trials", 6, "--quiet")
                        .code())
                .isZero();
        JsonNode task = Invocation.parse(Files.readString(grown.resolve("result.json")))
                .get("tasks")
                .get(0);
        assertThat(task).isEqualTo(json.get("tasks").get(11));
        Invocation bad = Invocation.of("map", "--resume", grown, "--budget", 3);
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: --budget is 3, allowed: from 6, the budget of run " + grown
                        + "\nadvice: leave it out to keep that budget; for fewer trials start a new run\n");
    }

    @Test
    void explainShowsTheNestAndTheEnergy() throws IOException {
        Path svg = folder.resolve("task.svg");
        Path yaml = folder.resolve("task.yaml");
        Invocation text = Invocation.of("explain", run, "--task", 3, "--svg", svg, "--timeloop", yaml);
        assertThat(text.err()).isEmpty();
        JsonNode task = json.get("tasks").get(3);
        assertThat(text.out())
                .startsWith("task 3 layer2.0.conv2, 28x28 128->128 3x3 s1 p1, trial ")
                .contains(
                        "  DRAM: holds Weights 147,456",
                        "multiply-accumulate",
                        "100.0 % ",
                        " pJ  energy",
                        " pJ cycles, utilisation ",
                        "binds: " + task.get("binds").asText());
        assertThat(svg).content().startsWith("<svg").contains("task 3 layer2.0.conv2 on eyeriss");
        assertThat(yaml).content().contains("mapping:");
        JsonNode one = Invocation.of("explain", run, "--task", 3, "--json")
                .json()
                .get("tasks")
                .get(0);
        assertThat(one.get("cycles")).isEqualTo(task.get("cycles"));
        assertThat(one.get("config")).isNotEmpty();
        assertThat(one.get("energy").get("name").asText()).isEqualTo("energy");
        assertThat(Invocation.of("explain", run, "--json").json().get("tasks")).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tune --resume RUN|2|run RUN was made by 'tilewright map', not by 'tilewright tune'|continue it with: tilewright map --resume RUN",
                "map --resume RUN --arch simba|2|--arch was given together with --resume|leave it out: a resumed run keeps its own choices; only --budget, --time, --threads and --stop-at-gap may change",
                "compare --resume RUN|3|cannot read RUN/compare.json: does not exist|name the folder that 'tilewright compare' named at its end",
                "explain RUN --task 99|2|--task is 99, allowed: 0..11|a run without --task lists the tasks",
                "explain RUN --task 3 --timeline x.svg|2|--timeline was given for a run of map, whose units all work at their own rate|draw a mapping with --svg",
                "image RUN --task 3 -o x|3|the run mapped a network onto a spatial accelerator, which has no programs to write|'tilewright explain RUN' shows its mappings; they are in report.html too",
                "map resnet18 --arch eyeriss --out RUN|2|run folder RUN is not empty, allowed: a new or empty folder|choose another --out, or continue that run with --resume RUN",
            })
    void whatDoesNotGoWithTheFolderIsOneMessage(String line, int code, String message, String advice) {
        Object[] args = line.replace("RUN", run.toString()).split(" ");
        Invocation bad = Invocation.of(args);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: " + message.replace("RUN", run.toString()) + "\nadvice: "
                        + (advice.startsWith("'tilewright explain") ? advice : advice.replace("RUN", run.toString()))
                        + "\n");
        assertThat(bad.code()).isEqualTo(code);
    }

    @Test
    void aRecordThatNoRunCanHaveIsRefused() throws IOException {
        Path edited = folder.resolve("edited");
        Files.createDirectories(edited);
        String record = Files.readString(run.resolve("run.json"));
        assertThat(record).contains("\"objective\" : \"edp\"");
        Files.writeString(
                edited.resolve("run.json"),
                record.replace("\"objective\" : \"edp\"", "\"objective\" : \"edq\""),
                StandardOpenOption.CREATE);
        Invocation bad = Invocation.of("map", "--resume", edited);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: " + edited.resolve("run.json")
                        + " is damaged or of another version: target.objective is \"edq\", allowed: latency, energy, edp\n"
                        + "advice: restore the file, or start a new run\n");
    }

    private static Map<String, String> files(Path of) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var list = Files.list(of)) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
