package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.tune.TrialLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finished run accepts when it is resumed, and what a refusal leaves behind: everything as it was. */
class ResumeTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void tuneOneTask() {
        run = folder.resolve("run");
        assertThat(Invocation.of(
                                "tune",
                                "resnet18",
                                "--task",
                                "11",
                                "--tuner",
                                "random",
                                "--budget",
                                "4",
                                "--quiet",
                                "--out",
                                run)
                        .code())
                .isZero();
    }

    @Test
    void aSmallerBudgetIsRefused() throws IOException {
        Map<String, String> before = files();
        Invocation bad = Invocation.of("tune", "--resume", run, "--budget", 3);
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: --budget is 3, allowed: from 4, the budget of run " + run
                        + "\nadvice: leave it out to keep that budget; for fewer trials start a new run\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aLogOfAnotherRunIsRefusedBeforeAnythingIsWritten() throws IOException {
        edit("run.json", "\"seed\" : 1", "\"seed\" : 2");
        Map<String, String> before = files();
        String message = "error: log " + run.resolve("trials.jsonl")
                + " belongs to another run: seed is 1 there, 2 here; nothing was changed\n"
                + "advice: resume with the settings of that run, or give this run a folder of its own\n";
        for (Invocation bad : new Invocation[] {
            Invocation.of("tune", "--resume", run, "--budget", 9),
            Invocation.of("explain", run),
            Invocation.of("image", run, "--task", 11, "--output", folder.resolve("image")),
            Invocation.of("replay", run)
        }) {
            assertThat(bad.code()).isEqualTo(3);
            assertThat(bad.out()).isEmpty();
            assertThat(bad.err()).isEqualToNormalizingNewlines(message);
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aLogInUseIsRefusedBeforeAnythingIsWritten() throws IOException {
        Map<String, String> before = files();
        try (TrialLog held = TrialLog.open(
                run.resolve("trials.jsonl"),
                TrialLog.read(run.resolve("trials.jsonl")).header())) {
            assertThat(held.size()).isEqualTo(4);
            Invocation bad = Invocation.of("tune", "--resume", run, "--budget", 9);
            assertThat(bad.code()).isEqualTo(3);
            assertThat(bad.out()).isEmpty();
            assertThat(bad.err()).startsWith("error: log " + run.resolve("trials.jsonl") + " is in use by another run");
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anotherModelIsRefusedBeforeAnythingIsWritten() throws IOException {
        String sha = Invocation.parse(Files.readString(run.resolve("run.json")))
                .get("sha256")
                .asText();
        String other = "0".repeat(64);
        edit("run.json", sha, other);
        Map<String, String> before = files();
        Invocation bad = Invocation.of("tune", "--resume", run, "--budget", 9);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: model resnet18 has changed since the run: SHA-256 is " + sha
                        + ", the run's is " + other + "\nadvice: restore the model, or tune the new one\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aTornLastLineIsReported() throws IOException {
        Map<String, String> before = files();
        Files.writeString(run.resolve("trials.jsonl"), "{\"torn", StandardOpenOption.APPEND);
        Invocation resumed = Invocation.of("tune", "--resume", run, "--quiet");
        assertThat(resumed.code()).isZero();
        assertThat(resumed.err())
                .isEqualToNormalizingNewlines("cut 6 bytes of an unfinished last line; that trial is measured again\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aMissingChipIsToBeRestored() throws IOException {
        Files.delete(run.resolve("vta_config.json"));
        Invocation bad = Invocation.of("tune", "--resume", run);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: run folder " + run + " has no vta_config.json, the chip of the"
                        + " run\nadvice: restore the file of the run, or start a new run\n");
    }

    @Test
    void aTimeLimitCanBeDroppedAndThenTheRunIsReplayed() throws IOException {
        assertThat(Invocation.of("tune", "--resume", run, "--time", "0s", "--budget", 6, "--quiet")
                        .code())
                .isZero();
        assertThat(Invocation.of("replay", run).code()).isEqualTo(3);
        assertThat(Invocation.of("tune", "--resume", run, "--time", "none", "--quiet")
                        .code())
                .isZero();
        assertThat(Files.readAllLines(run.resolve("trials.jsonl"))).hasSize(7);
        Invocation same = Invocation.of("replay", run, "--quiet");
        assertThat(same.code()).isZero();
        assertThat(same.out()).startsWith("identical: 6 trials").contains("(continued run: compared task by task)");
    }

    /** Two tasks in two rounds: the log's order is not that of one run, its trials are. */
    @Test
    void aRaisedBudgetIsReplayedTaskByTask() throws IOException {
        Path model = Path.of("resnet18");
        Path grown = folder.resolve("grown");
        assertThat(Invocation.of("tune", model, "--tuner", "random", "--budget", "1", "--quiet", "--out", grown)
                        .code())
                .isZero();
        assertThat(Invocation.of("tune", "--resume", grown, "--budget", "2", "--quiet")
                        .code())
                .isZero();
        Invocation same = Invocation.of("replay", grown, "--quiet");
        assertThat(same.out()).startsWith("identical: ").contains("compared task by task");
        assertThat(same.code()).isZero();
    }

    private void edit(String name, String old, String now) throws IOException {
        String text = Files.readString(run.resolve(name));
        assertThat(text).contains(old);
        Files.writeString(run.resolve(name), text.replace(old, now));
    }

    /** Every file and its content; the reports and logs are all text. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var list = Files.list(run)) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
