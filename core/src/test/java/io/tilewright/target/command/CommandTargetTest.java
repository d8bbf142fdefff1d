package io.tilewright.target.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.util.Clock;
import io.tilewright.workload.Problem;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands are small shell scripts. Time never decides: where a limit matters, the test's clock says when it is over. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are shell scripts")
class CommandTargetTest {
    private static final Problem PROBLEM = new Problem("script");
    private static final Clock STILL = clock(() -> 0);
    private static final String KNOBS =
            "'knobs': [{'name': 'tile', 'values': [1, 2, 4]}," + " {'name': 'layout', 'values': ['NHWC', 'N C;$(x)']}]";

    @TempDir
    private Path folder;

    @Test
    void valuesReachTheCommandAsTheyAre() {
        script("cat > seen.in; printf '%s|%s|%s|' \"$1\" \"$2\" \"$LAYOUT\" > seen; pwd >> seen; echo done 1.5e1");
        CommandTarget target = read(KNOBS
                + ", 'command': ['./run.sh', '--tile={tile}', '{{{layout}}}'], 'environment': {'LAYOUT': '<{layout}>'},"
                + " 'input': 'json', 'unit': 'ms'");
        ConfigSpace space = target.space(PROBLEM);
        MeasureResult result = measure(target, space.at(5));
        assertThat(result).isEqualTo(new MeasureResult.Success(15));
        assertThat(text("seen").lines().findFirst().orElseThrow())
                .startsWith("--tile=4|{N C;$(x)}|<N C;$(x)>|")
                .endsWith(folder.getFileName().toString());
        assertThat(text("seen.in")).isEqualTo("{\"tile\":4,\"layout\":\"N C;$(x)\"}\n");
        assertThat(target.unit()).isEqualTo("ms");
        assertThat(target.check(PROBLEM, space.at(0))).isEmpty();
        assertThat(target.bound(PROBLEM)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 'run 3: 12.5 ms, 7 left, cost 8e-3s'|''|0.008",
                "echo 'conv2d took -3 then 4.'|''|4",
                "echo 5; echo 6 >&2|''|5",
                "head -c 3000000 /dev/zero; echo; echo 42|''|42",
                "echo 'time: 7 us'; echo 'time: 8 us'; echo 9|, 'cost': {'regex': 'time: ([0-9]+)'}|8",
                "echo 'a 12'; echo 'b 13'|, 'cost': {'regex': '(?<=a )[0-9]+'}|12",
                "echo '{\"r\": {\"cycles\": 11}}'|, 'cost': {'json': 'r.cycles'}|11",
                "echo 99; echo '{\"cycles\": \"12\"}'|, 'cost': {'json': 'cycles'}|12",
                "echo x >> n; wc -l < n|, 'repeat': 3|2",
                "echo x >> n; wc -l < n|, 'repeat': 4|2.5",
                "sleep 20 & echo 3|, 'timeout_s': 0.001|3",
            })
    void theCostIsFound(String script, String more, double cost) {
        script(script);
        assertThat(measure(read(one(more)))).isEqualTo(new MeasureResult.Success(cost));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3|''|EXIT|exit code 3",
                "echo 5; echo 'cannot: no\tboard' >&2; exit 1|''|EXIT|exit code 1: cannot: no\\u0009board",
                "true|''|OUTPUT|printed nothing",
                "echo hello world; echo|''|OUTPUT|'printed no number, its last line is: hello world'",
                "echo 5|, 'cost': {'regex': 'time: (.*)'}|OUTPUT|'printed no match of time: (.*), its last line is: 5'",
                "echo '{\"a\": {\"b\": {}}}'|, 'cost': {'json': 'a.b'}|OUTPUT"
                        + "|'printed no JSON with field a.b, its last line is: {\"a\": {\"b\": {}}}'",
                "echo 'trial 7: nan'|''|COST|'cost 'nan', allowed: above 0 and finite'",
                "echo 'trial 7: inf'|''|COST|'cost 'inf', allowed: above 0 and finite'",
                "echo 'time: soon'|, 'cost': {'regex': 'time: (.*)'}|COST|'cost 'soon', allowed: above 0 and finite'",
                "echo -4|''|COST|'cost '-4', allowed: above 0 and finite'",
                "echo 0|''|COST|'cost '0', allowed: above 0 and finite'",
                "echo 1e999|''|COST|'cost '1e999', allowed: above 0 and finite'",
            })
    void whatFailsIsAResult(String script, String more, String kind, String message) {
        script(script);
        String said = message.replaceFirst("^'(printed|cost)", "$1").replaceFirst("'$", "");
        assertThat(measure(read(one(more)))).isEqualTo(new MeasureResult.Failed(kind, said));
    }

    @Test
    void anExitCodeMayMeanInfeasible() {
        script("exit $1");
        CommandTarget target = read("'knobs': [{'name': 'a', 'values': [3, 4, 5]}], 'command': ['./run.sh', '{a}'],"
                + " 'infeasible_exit_codes': [3, 5]");
        ConfigSpace space = target.space(PROBLEM);
        assertThat(measure(target, space.at(0))).isEqualTo(new MeasureResult.Infeasible(Reason.COMMAND));
        assertThat(measure(target, space.at(1))).isEqualTo(new MeasureResult.Failed("EXIT", "exit code 4"));
        assertThat(measure(target, space.at(2))).isEqualTo(new MeasureResult.Infeasible(Reason.COMMAND));
    }

    @Test
    void aProgramThatIsGoneFails() throws IOException {
        script("echo 1");
        CommandTarget target = read(one(""));
        Files.delete(folder.resolve("run.sh"));
        MeasureResult.Failed failed = (MeasureResult.Failed) measure(target);
        assertThat(failed.kind()).isEqualTo("START");
        assertThat(failed.message()).contains("run.sh");
    }

    @Test
    void aTimeoutKillsTheCommandAndItsChildren() throws Exception {
        pipe();
        script("exec 3> pipe; sh -c 'sleep 1000; :' & echo > ready; wait");
        AtomicLong hours = new AtomicLong();
        Clock untilReady =
                clock(() -> Files.exists(folder.resolve("ready")) ? 3_600_000_000_000L * hours.incrementAndGet() : 0);
        Future<Integer> end = started(this::firstOfPipe);
        try (CommandTarget target = read(one(", 'timeout_s': 2.5"), untilReady)) {
            assertThat(measure(target)).isEqualTo(new MeasureResult.Failed("TIMEOUT", "exceeded 2500 ms"));
        }
        assertThat(end.get()).as("the pipe's writers are gone").isEqualTo(-1);
    }

    @Test
    void closingEndsWhatRuns() throws Exception {
        pipe();
        script("sh -c 'printf x; sleep 1000' > pipe & wait");
        CommandTarget target = read(one(""));
        Future<MeasureResult> result = started(() -> measure(target));
        try (Reader pipe = new FileReader(folder.resolve("pipe").toFile(), StandardCharsets.UTF_8)) {
            assertThat(pipe.read()).isEqualTo('x');
            target.close();
            assertThat(pipe.read()).as("the pipe's writers are gone").isEqualTo(-1);
        }
        assertThat(result.get()).isInstanceOf(MeasureResult.Failed.class);
        assertThat(measure(target)).isEqualTo(new MeasureResult.Failed("INTERRUPTED", "the run was stopped"));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Each run adds itself, looks, and leaves: no run ever sees another. */
    @Test
    void noMoreThanAllowedRunAtATime() {
        script("mkdir $1; mkdir busy || exit 9; rmdir busy; echo 1");
        CommandTarget target =
                read("'knobs': [{'name': 'a', 'values': [1, 2, 3, 4, 5, 6]}], 'command': ['./run.sh', '{a}']");
        ConfigSpace space = target.space(PROBLEM);
        var results = LongStream.range(0, 6)
                .mapToObj(i -> started(() -> measure(target, space.at(i))))
                .toList();
        assertThat(results).allSatisfy(result -> assertThat(result.get()).isEqualTo(new MeasureResult.Success(1)));
    }

    /** In a thread of its own: what waits for a pipe must hold up nothing that shares a pool with it. */
    private static <T> Future<T> started(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    private static MeasureResult measure(CommandTarget target) {
        return measure(target, target.space(PROBLEM).at(0));
    }

    private static MeasureResult measure(CommandTarget target, Config config) {
        return target.measure(((Lowering.Ready) target.lower(PROBLEM, config)).program());
    }

    private static String one(String more) {
        return "'knobs': [{'name': 'a', 'values': [1]}], 'command': ['./run.sh', '{a}']" + more;
    }

    private CommandTarget read(String json) {
        return read(json, STILL);
    }

    private CommandTarget read(String json, Clock clock) {
        try {
            return CommandTarget.read(
                    Files.writeString(folder.resolve("c.json"), "{" + json.replace('\'', '"') + "}"), clock);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void script(String text) {
        try {
            Path file = Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n" + text + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void pipe() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    private int firstOfPipe() {
        try (InputStream pipe = new FileInputStream(folder.resolve("pipe").toFile())) {
            return pipe.read();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static Clock clock(LongSupplier nanos) {
        return new Clock() {
            @Override
            public long nanos() {
                return nanos.getAsLong();
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }
        };
    }
}
