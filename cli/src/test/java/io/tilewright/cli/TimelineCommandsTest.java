package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tilewright.vta.config.RtlConfigs;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.image.ProgramLines;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.timing.Timing;
import io.tilewright.vta.timing.TimingResult;
import io.tilewright.vta.timing.UnitTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explain --timeline} and {@code simulate --trace} write. */
class TimelineCommandsTest {
    private static final Path RTL =
            Path.of(System.getProperty("tilewright.root")).resolve("vta/src/test/resources/rtl");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"conv.d64", "rand.w512", "func.f_batch2"})
    void traceAddsUpToTheBreakdown(String name) throws IOException {
        Path file = folder.resolve("trace.json");
        Path programs = RTL.resolve(name + ".jsonl.gz");
        Invocation run = Invocation.of("simulate", programs, "--trace", file);
        assertThat(run.code()).isZero();
        JsonNode trace = Invocation.parse(Files.readString(file));
        assertThat(trace.get("otherData").get("time").asText()).isEqualTo("1 us of ts and dur is 1 cycle");
        Map<String, Long> sums = new HashMap<>();
        Map<String, Long> ends = new HashMap<>();
        for (JsonNode event : trace.get("traceEvents")) {
            if (event.get("ph").asText().equals("M")) {
                continue;
            }
            assertThat(event.get("ph").asText()).isEqualTo("X");
            assertThat(event.get("args").get("instruction").asText()).isNotEmpty();
            String thread = event.get("pid") + "/" + event.get("tid");
            long from = event.get("ts").asLong();
            assertThat(from).as("events of a row do not overlap").isGreaterThanOrEqualTo(ends.getOrDefault(thread, 1L));
            ends.put(thread, from + event.get("dur").asLong());
            sums.merge(thread, event.get("dur").asLong(), Long::sum);
        }
        Map<String, VtaConfig> chips = RtlConfigs.read(Files.readString(RTL.resolve("configs.json")));
        try (Stream<RtlProgram> lines = ProgramLines.read(programs, chips::get)) {
            int process = 0;
            for (RtlProgram line : lines.toList()) {
                TimingResult times = Timing.simulate(line.program());
                process++;
                List<UnitTime> units = List.of(times.load(), times.compute(), times.store());
                for (int u = 0; u < 3; u++) {
                    UnitTime unit = units.get(u);
                    long waits = unit.waitPrev() + unit.waitNext() + unit.waitInstruction();
                    long work = times.cycles() - waits - unit.finished();
                    assertThat(sums.getOrDefault(process + "/" + (2 * u + 1), 0L))
                            .as(line.name())
                            .isEqualTo(work);
                    assertThat(sums.getOrDefault(process + "/" + (2 * u + 2), 0L))
                            .as(line.name())
                            .isEqualTo(waits);
                }
                assertThat(sums.get(process + "/7"))
                        .isEqualTo(line.program().instructions().size());
            }
        }
    }

    @Test
    void noTraceIsLeftOfAFileThatCannotBeRead() throws IOException {
        Path file = folder.resolve("trace.json");
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"name\": 1}\n");
        Invocation run = Invocation.of("simulate", bad, "--configs", RTL.resolve("configs.json"), "--trace", file);
        assertThat(run.code()).isEqualTo(3);
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("trace"));
        Invocation nowhere = Invocation.of(
                "simulate",
                RTL.resolve("func.d64.jsonl.gz"),
                "--trace",
                folder.resolve("none").resolve("t.json"));
        assertThat(nowhere.code()).isEqualTo(3);
        assertThat(nowhere.err())
                .isEqualToNormalizingNewlines(
                        "error: the file '" + folder.resolve("none").resolve("t.json")
                                + "' cannot be written: its folder does not exist\n"
                                + "advice: create the folder first, or choose another\n");
    }

    @Test
    void explainDrawsATask() throws IOException {
        Path run = folder.resolve("run");
        assertThat(Invocation.of(
                                "tune",
                                "resnet18",
                                "--task",
                                10,
                                "--tuner",
                                "random",
                                "--budget",
                                6,
                                "--seed",
                                3,
                                "--out",
                                run)
                        .code())
                .isZero();
        Path file = folder.resolve("task.svg");
        Invocation drawn = Invocation.of("explain", run, "--task", 10, "--timeline", file);
        assertThat(drawn.code()).isZero();
        assertThat(drawn.out()).contains("  timeline: " + file);
        assertThat(Files.readString(file))
                .startsWith("<svg ")
                .contains(
                        "task 10 layer4.0.downsample.0: ",
                        "<title>",
                        ">load</text>",
                        ">compute</text>",
                        ">store</text>");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("<details class=\"lanes\" open>", "<svg ", "&quot;spans&quot;:&quot;");
        Invocation all = Invocation.of("explain", run, "--timeline", file);
        assertThat(all.code()).isEqualTo(2);
        assertThat(all.err()).contains("--timeline draws one task: give its number with --task");
        assertThat(Invocation.of("explain", run).out())
                .contains("a picture of the units over time: add --task 10 --timeline FILE.svg, or see report.html");
    }
}
