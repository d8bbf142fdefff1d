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

/** On the last task of ResNet-18 in the space dcoc: 256 points. */
class CompareCommandTest {
    @TempDir
    private Path folder;

    private Invocation compare(Path out, Object... more) {
        List<Object> fixed = List.of(
                "compare",
                "resnet18",
                "--space",
                "dcoc",
                "--tasks",
                "11",
                "--tuners",
                "random,genetic",
                "--budgets",
                "32,8",
                "--out",
                out);
        return Invocation.of(fixed, more);
    }

    @Test
    void writesItsFolderAndContinuesIt() throws IOException {
        Path one = folder.resolve("one");
        Invocation first = compare(one, "--seeds", 2, "--threads", 1);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("median regret to the optimum", "random, closed form", "comparison: " + one);
        for (String file : new String[] {
            "compare.json",
            "vta_config.json",
            "cells.jsonl",
            "tables/task-11.csv",
            "results.json",
            "runs.csv",
            "comparison.md",
            "comparison.html"
        }) {
            assertThat(one.resolve(file)).isNotEmptyFile();
        }
        Invocation more = Invocation.of("compare", "--resume", one, "--seeds", 3, "--json", "--quiet");
        assertThat(more.code()).as(more.err()).isZero();
        JsonNode json = more.json();
        assertThat(json.get("seeds").asInt()).isEqualTo(3);
        assertThat(json.get("budgets").toString()).isEqualTo("[8,32]");
        Path other = folder.resolve("other");
        Invocation atOnce = compare(other, "--seeds", 3, "--threads", 2, "--quiet");
        assertThat(atOnce.code()).isZero();
        assertThat(atOnce.out()).startsWith("comparison: ").hasLineCount(1);
        assertThat(other.resolve("runs.csv")).hasSameTextualContentAs(one.resolve("runs.csv"));
        assertThat(Files.readString(one.resolve("runs.csv"))).contains("11,", ",genetic,3,32,32,");
    }

    @Test
    void aDryRunRunsNothing() {
        Path out = folder.resolve("dry");
        Invocation dry = compare(out, "--seeds", 5, "--dry-run", "--json");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.json().get("runs").asInt()).isEqualTo(10);
        assertThat(dry.json().get("seconds").asDouble()).isPositive();
        assertThat(out).doesNotExist();
        assertThat(compare(out, "--dry-run").out()).contains("40 runs: 2 tuners x 1 tasks x 20 seeds, 32 trials each");
    }

    @Test
    void anotherModelCannotBeResumed() {
        Path out = folder.resolve("run");
        assertThat(compare(out, "--seeds", 1, "--quiet").code()).isZero();
        Invocation wrong = Invocation.of("compare", "alexnet", "--resume", out);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualToNormalizingNewlines("error: a model was given together with --resume\n"
                        + "advice: leave it out: a resumed comparison keeps its own choices; only --tuners, --budgets,"
                        + " --seeds, --focus, --seconds-per-measurement, --threads may change\n");
        Invocation none = Invocation.of("compare", "--resume", folder.resolve("nothing"));
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err())
                .isEqualToNormalizingNewlines("error: cannot read " + folder.resolve("nothing/compare.json")
                        + ": does not exist\nadvice: name the folder that 'tilewright compare' named at its end\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare|a model is missing|name ONNX files or networks, e.g. tilewright compare resnet18",
                "compare resnet18 --seeds 0|--seeds is 0, allowed: 1..10000|"
                        + "give the number of repetitions; 20 or more separate methods that are close",
                "compare resnet18 --budgets 0,8|--budgets is 0,8, allowed: one or more of 1..50000|"
                        + "give numbers of trials per task, e.g. --budgets 32,64,128",
                "compare resnet18 --budgets 8,32 --focus 16|--focus is 16, allowed: one of --budgets, 8, 32|"
                        + "choose one of them, or add it to --budgets",
                "compare resnet18 resnet18|network resnet18 is named twice|name each network once",
                "compare resnet18 --tasks 12|--tasks has 12, allowed: 0..11|"
                        + "'tilewright compare ... --dry-run' lists the tasks",
                "compare resnet18 --tuners random,random|--tuners is random,random, allowed: distinct names|"
                        + "name each tuner once",
                "compare resnet18 --seconds-per-measurement -1|--seconds-per-measurement is -1.0, allowed: from 0|"
                        + "give seconds, e.g. 60",
            })
    void wrongValues(String line, String message, String advice) {
        Invocation wrong = Invocation.of((Object[]) line.split(" "));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).isEqualToNormalizingNewlines("error: " + message + "\nadvice: " + advice + "\n");
    }

    @Test
    void anUnknownTunerIsGuessed() {
        Invocation wrong = Invocation.of("compare", "resnet18", "--tuners", "random,autotvn");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("error: unknown tuner 'autotvn', allowed: ")
                .contains("advice: did you mean 'autotvm'?");
    }
}
