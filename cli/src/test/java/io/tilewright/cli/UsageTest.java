package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.util.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Help, versions, and every way to type something wrong. */
class UsageTest {
    @TempDir
    private Path folder;

    @Test
    void withoutAVerbTheHelpIsShown() {
        Invocation plain = Invocation.of();
        assertThat(plain.code()).isZero();
        assertThat(plain.out()).contains("Usage: tilewright", "tune", "doctor", "Examples:", "Exit codes:");
    }

    @Test
    void everyVerbHasHelpWithAnExample() {
        List<String> without = new ArrayList<>();
        Terminal terminal = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false, 100);
        CommandLine root = CommandRunner.commandLine(terminal, new Interrupt());
        assertThat(root.getSubcommands().keySet())
                .contains(
                        "inspect",
                        "tune",
                        "explain",
                        "simulate",
                        "table",
                        "compare",
                        "map",
                        "replay",
                        "list",
                        "doctor",
                        "model",
                        "version",
                        "completion");
        for (String verb : root.getSubcommands().keySet()) {
            Invocation help = Invocation.of(verb, "--help");
            assertThat(help.code()).as(verb).isZero();
            if (!help.out().contains("Example") && !List.of("version", "model").contains(verb)) {
                without.add(verb);
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void colourOnlyOnATerminal() {
        assertThat(Invocation.of("--help").out()).doesNotContain("\033[");
        assertThat(Invocation.with(new Interrupt(), true, "--help").out()).contains("\033[");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tnue|unknown command 'tnue'|did you mean 'tune'? see 'tilewright --help'",
                "tune resnet18 --budgt 3|unknown option '--budgt'|did you mean '--budget'? see 'tilewright tune --help'",
                "tune resnet18 --budgt=3|unknown option '--budgt'|did you mean '--budget'? see 'tilewright tune --help'",
                "tune resnet18 extra|unexpected argument 'extra'|see 'tilewright tune --help'",
                "tune|a model is missing|name an ONNX file or a network, e.g. tilewright tune resnet18;"
                        + " or a problem of your own with --target table:FILE.csv",
                "tune resnet18 --budget -1|--budget is -1, allowed: from 0|give the number of trials per task, e.g. 128",
                "tune resnet18 --threads 0|--threads is 0, allowed: 1..1024|leave it out to use all processors",
                "tune resnet18 --threads 100000000|--threads is 100000000, allowed: 1..1024|leave it out to use all processors",
                "table resnet18 --task 3 -o x.csv --threads 0|--threads is 0, allowed: 1..1024|leave it out to use all processors",
                "tune resnet18 --batch 2147483647|--batch is 2147483647, allowed: 1..65536|give the number of images per run",
                "inspect resnet18 --batch 2147483646|--batch is 2147483646, allowed: 1..65536|give the number of images per run",
                "inspect resnet18 --mem-delay -1|--mem-delay is -1, allowed: 0..65535|give the latency in cycles of the accelerator",
                "inspect resnet18 --bus 63|--bus is 63, allowed: 64, 128, 256, 512|give the width of the memory bus in bits",
                "inspect resnet18 --clock 0|--clock is 0, allowed: 1..10000|give the clock in MHz",
                "tune resnet18 --space dcoc --hw f_batch2|--hw has no effect: the chips come from space dcoc, allowed with it: --mem-delay, --clock, and --board for its burst length, clock and area|leave it out, or search one chip with --space tvm",
                "inspect resnet18 --space full --bus 64|--bus has no effect: the chips come from space full, allowed with it: --mem-delay, --clock, and --board for its burst length, clock and area|leave it out, or search one chip with --space tvm",
                "tune resnet18 --budget 99999999999|invalid value for option '--budget': '99999999999', allowed: a whole number, -2147483648..2147483647|see 'tilewright tune --help'",
                "tune resnet18 --seed 99999999999999999999|invalid value for option '--seed': '99999999999999999999', allowed: a whole number, -9223372036854775808..9223372036854775807|see 'tilewright tune --help'",
                "tune resnet18 --batch 0|--batch is 0, allowed: 1..65536|give the number of images per run",
                "tune resnet18 --task 99|--task is 99, allowed: 0..11|'tilewright inspect resnet18' lists the tasks",
                "tune resnet18 --tuner autotmv|unknown tuner 'autotmv', allowed: ALL|did you mean 'autotvm'?",
                "tune resnet18 --space tmv|unknown space 'tmv', allowed: dcoc, full, tvm|did you mean 'tvm'?",
                "tune resnet18 --rules our|unknown rules 'our', allowed: ours, tvm|did you mean 'ours'?",
                "tune resnet18 --epilogue ful|unknown epilogue 'ful', allowed: full, template|did you mean 'full'?",
                "tune resnet18 --board zcu140|unknown board 'zcu140', allowed: de10nano, pynq, ultra96, zcu104|did you mean 'zcu104'?",
                "tune resnet18 --area-budget zcu104|--area-budget has no effect: space tvm has one chip, the one given|leave it out, or choose among chips with --space dcoc or --space full",
                "tune resnet18 --space dcoc --area-budget zcu140|unknown board 'zcu140', allowed: de10nano, none, pynq, ultra96, zcu104|did you mean 'zcu104'?",
                "tune resnet18 --target vat|unknown target 'vat', allowed: command:FILE.json, table:FILE.csv, vta|did you mean 'vta'?",
                "tune resnet18 --invalid skpi|unknown policy for infeasible points 'skpi', allowed: measure, skip|did you mean 'skip'?",
                "list tuner|unknown list 'tuner', allowed: architectures, boards, hardware, models, spaces, tuners|did you mean 'tuners'?",
                "model|a command is missing, allowed: export|see 'tilewright model --help'",
                "model export resnet81|unknown model 'resnet81', allowed: ALL|did you mean 'resnet18'?",
            })
    void wrongUsageSaysWhatIsAllowedAndWhatToDo(String line, String message, String advice) {
        Invocation bad = Invocation.of((Object[]) line.split(" "));
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.out()).isEmpty();
        List<String> lines = bad.err().lines().toList();
        assertThat(lines).hasSize(2);
        if (message.endsWith("ALL")) {
            assertThat(lines.get(0)).startsWith("error: " + message.replace("ALL", ""));
        } else {
            assertThat(lines.get(0)).isEqualTo("error: " + message);
        }
        assertThat(lines.get(1)).isEqualTo("advice: " + advice);
    }

    @Test
    void aNumberThatIsNoneIsUsage() {
        Invocation bad = Invocation.of("tune", "resnet18", "--budget", "many");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines(
                        "error: invalid value for option '--budget': 'many', allowed: a whole number, -2147483648..2147483647\n"
                                + "advice: see 'tilewright tune --help'\n");
    }

    @Test
    void outputThatCannotBePrintedIsNoSuccess() {
        assertThat(printedTo("No space left on device"))
                .isEqualToNormalizingNewlines("3 error: standard output cannot be written: No space left on device\n"
                        + "advice: what was printed is incomplete; make room, or send the output elsewhere\n");
        assertThat(printedTo("Broken pipe")).isEqualTo("0 ");
    }

    private static String printedTo(String failure) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(failure);
            }
        });
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(output), new PrintWriter(err, true), false, false, 100);
        String[] args = {"version"};
        int code = CommandRunner.run(args, terminal, new Interrupt());
        return Main.finished(code, args, terminal, output) + " " + err;
    }

    @Test
    void spacesWithChipsNameWhatTheChipsShare() {
        assertThat(Invocation.of("inspect", "resnet18", "--space", "dcoc", "--mem-delay", 16)
                        .out())
                .contains("target chips of space dcoc (VTA_PP), bursts of ", ", memory delay 16 cycles, 100 MHz")
                .doesNotContain("core 1x16x16");
        assertThat(Invocation.of("inspect", "resnet18", "--hw", "f_batch2").out())
                .contains("target f_batch2: ", "core 2x16x16");
    }

    @Test
    void aTimeThatIsNoneIsUsage() {
        Invocation bad = Invocation.of("tune", "resnet18", "--time", "soon");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("'soon' is no duration, allowed: a number with s, m or h, e.g. 90s, 5m");
    }

    @Test
    void anUnknownChipSuggestsTheNearest() {
        Invocation bad = Invocation.of("inspect", "resnet18", "--hw", "defualt");
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err())
                .startsWith("error: unknown chip 'defualt', allowed: ")
                .contains(", or a file", "advice: did you mean 'default'?");
    }

    @Test
    void aChipThatCannotBeBuiltIsWrongInput() throws Exception {
        Path file = folder.resolve("chip.json");
        Files.writeString(file, "{\"LOG_BATCH\": 0, \"LOG_BLOCK\": 4}");
        Invocation bad = Invocation.of("inspect", "resnet18", "--hw", file);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .startsWith("error: configuration ")
                .contains("advice: ")
                .doesNotContain("\tat ");
    }

    @Test
    void aRunThatIsNoneIsWrongInput() {
        for (String verb : List.of("explain", "replay")) {
            Invocation bad = Invocation.of(verb, folder);
            assertThat(bad.code()).isEqualTo(3);
            assertThat(bad.err())
                    .isEqualToNormalizingNewlines(
                            "error: " + folder + " is not a run folder: it has no run.json\n"
                                    + "advice: give the folder that 'tilewright tune' or 'tilewright map' named at its end, e.g. runs/resnet18-certified-1\n");
        }
    }

    @Test
    void ourOwnBugNamesVersionAndCommand() {
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), false, false, 100);
        int code = new Failures(terminal, new String[] {"tune", "my model.onnx"})
                .report(new IllegalStateException("surprise\u001b[2J"));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "error: internal error: java.lang.IllegalStateException: surprise\\u001b[2J at ",
                        "Tilewright " + Version.CURRENT,
                        "tilewright --debug tune 'my model.onnx'")
                .doesNotContain("\tat ", "\u001b");
    }

    @Test
    void debugShowsTheStack() {
        assertThat(Invocation.of("list", "tuner", "--debug").err()).contains("\tat io.tilewright");
    }

    @Test
    void versionAsTextAndJson() {
        assertThat(Invocation.of("version").out()).startsWith("tilewright " + Version.CURRENT);
        assertThat(Invocation.of("--version").out())
                .isEqualTo(Invocation.of("version").out());
        assertThat(Invocation.of("version", "--json").json().get("tilewright").asText())
                .isEqualTo(Version.CURRENT);
    }

    @Test
    void completionKnowsTheVerbs() {
        assertThat(Invocation.of("completion").out()).contains("#!/usr/bin/env bash", "tune", "--budget");
    }

    @Test
    void listsAsTextAndJson() {
        assertThat(Invocation.of("list").out()).contains("random", "resnet18", "dcoc", "default", "zcu104");
        assertThat(Invocation.of("list", "boards", "--json")
                        .json()
                        .get("boards")
                        .get(0)
                        .get("MHz")
                        .asInt())
                .isEqualTo(100);
    }
}
