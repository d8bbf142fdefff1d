package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.target.Activity;
import io.tilewright.target.Lowering;
import io.tilewright.target.Timeline;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.RtlConfigs;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.image.ProgramLines;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.timing.Timing;
import io.tilewright.vta.timing.TimingResult;
import io.tilewright.vta.timing.UnitTime;
import io.tilewright.workload.Conv2d;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lanes' sums against the timing's own books, term by term. */
class ProgramTimelineTest {
    private static final Path RTL =
            Path.of(System.getProperty("tilewright.root")).resolve("vta/src/test/resources/rtl");

    @ParameterizedTest
    @ValueSource(
            strings = {"micro.d64", "rand.d64", "conv.d64", "rand.w512", "conv.w128", "micro.f_batch2", "rand.f_batch2"
            })
    void sumsEqualTheBreakdown(String name) throws IOException {
        Map<String, VtaConfig> chips = RtlConfigs.read(Files.readString(RTL.resolve("configs.json")));
        try (Stream<RtlProgram> lines = ProgramLines.read(RTL.resolve(name + ".jsonl.gz"), chips::get)) {
            assertThat(lines.peek(line -> check(line.name(), line.program())).count())
                    .isPositive();
        }
    }

    @Test
    void sumsOfLoweredLayersEqualTheBreakdown() {
        Rng root = new Rng(11);
        int programs = 0;
        for (int i = 0; programs < 300; i++) {
            Rng rng = root.child("pair" + i);
            Conv2d conv = RandomLayers.layer(rng);
            VtaTarget target = new VtaTarget(RandomLayers.chip(rng), SpacePreset.TVM, Rules.OURS);
            Optional<Config> config = RandomLayers.feasible(target, conv, rng);
            if (config.isPresent()) {
                Lowering.Ready ready = (Lowering.Ready) target.lower(conv, config.get());
                check("pair " + i, ((VtaProgram) ready.program()).program());
                programs++;
            }
        }
    }

    private static void check(String name, Program program) {
        TimingResult times = Timing.simulate(program);
        Timeline timeline = ProgramTimeline.of(program, times);
        assertThat(timeline.cycles()).isEqualTo(times.cycles());
        check(name + ", load", timeline.lanes().get(0), times.load(), Activity.WAIT_ROOM, null);
        check(name + ", compute", timeline.lanes().get(1), times.compute(), Activity.WAIT_ROOM, Activity.WAIT_DATA);
        check(name + ", store", timeline.lanes().get(2), times.store(), null, Activity.WAIT_DATA);
    }

    private static void check(String name, Timeline.Lane lane, UnitTime time, Activity next, Activity prev) {
        assertThat(lane.busy()).as(name).isEqualTo(time.gemm() + time.alu() + time.transfer() + time.overhead());
        assertThat(next == null ? 0 : lane.cycles(next)).as(name + " for next").isEqualTo(time.waitNext());
        assertThat(prev == null ? 0 : lane.cycles(prev)).as(name + " for prev").isEqualTo(time.waitPrev());
        assertThat(lane.cycles(Activity.WAIT_INSTRUCTION))
                .as(name + " for an instruction")
                .isEqualTo(time.waitInstruction());
        assertThat(lane.cycles(Activity.FINISHED)).as(name + " finished").isEqualTo(time.finished());
    }
}
