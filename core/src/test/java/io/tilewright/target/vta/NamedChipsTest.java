package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Verification;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.FieldFit;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every named chip runs every kind of layer: bit-exact with all of the executor's checks on, and timed. */
class NamedChipsTest {
    private static Conv2d conv(int n, int size, int ci, int co, int kernel, int stride, int pad, boolean full) {
        Epilogue epilogue = full ? Epilogue.full((long) ci * kernel * kernel, kernel > 1) : Epilogue.template();
        return Conv2d.square(n, size, ci, co, kernel, stride, pad, epilogue);
    }

    /** A first layer has a kernel of 7x7; where the weight buffer does not hold it, of 5x5. */
    private static List<Workload> workloads(VtaConfig chip) {
        int first = chip.wgtDepth() >= 49 ? 7 : 5;
        List<Workload> all = new ArrayList<>();
        for (boolean full : new boolean[] {true, false}) {
            for (int n : new int[] {1, 8}) {
                all.add(conv(n, 9, 32, 64, 3, 1, 1, full));
                all.add(conv(n, 15, 3, 24, first, 2, first / 2, full));
                all.add(conv(n, 8, 48, 40, 1, 2, 0, full));
                all.add(conv(n, 11, 17, 19, 3, 2, 1, full));
                all.add(new Dense(n, 130, 70, full ? Epilogue.full(130, true) : Epilogue.template()));
            }
        }
        return all;
    }

    /** The presets, the upstream core and VTA++'s on each board, and a chip of 64-bit micro-ops, which no preset has. */
    static Stream<VtaConfig> chips() {
        Stream<VtaConfig> boards = Stream.of(Board.values())
                .flatMap(board -> Stream.of(VtaConfig.defaultChip(), Presets.named("vtapp_2x16x16"))
                        .map(board::apply));
        return Stream.of(Presets.all().stream(), boards, Stream.of(wideMicroOps()))
                .flatMap(s -> s);
    }

    private static VtaConfig wideMicroOps() {
        VtaConfig d = Presets.named("vtapp_default");
        VtaConfig large = new VtaConfig(
                "vtapp_uop64", d.generation(), 1, 16, 16, 12, 17, 18, 17, 5, 0, 0, 0, 64, 4, 16, d.pipes(), 100);
        return ((FieldFit.Fits) FieldFit.of(large)).chip();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chips")
    void runsEveryKindOfLayer(VtaConfig chip) {
        VtaTarget target = new VtaTarget(chip, SpacePreset.TVM, Rules.OURS);
        for (Workload workload : workloads(chip)) {
            Rng rng = new Rng(3).child(chip.name()).child(workload.key());
            double bound = target.bound(workload);
            Config config = RandomLayers.feasible(
                            target, LayerWorkload.of(workload).asConv2d(), rng)
                    .orElseThrow(() -> new AssertionError(chip.name() + " runs no point of " + workload));
            Lowering.Ready ready = (Lowering.Ready) target.lower(workload, config);
            Verification v = target.verify(workload, ready.program(), 7);
            assertThat(v.detail()).as("%s, %s", workload, config).isEmpty();
            assertThat(v.mismatches()).isZero();
            MeasureResult.Success timed = (MeasureResult.Success) target.measure(ready.program());
            assertThat(timed.cost()).as("%s, %s", workload, config).isGreaterThanOrEqualTo(bound);
        }
    }

    @Test
    void theNamesCoverTheReference() {
        assertThat(Presets.names())
                .contains(
                        "vtapp_small",
                        "vtapp_default",
                        "vtapp_large",
                        "vtapp_large_restrict1",
                        "vtapp_huge",
                        "vtapp_minimal",
                        "vtapp_1x32x8",
                        "vtapp_1x8x32",
                        "vtapp_4x8x8",
                        "vtapp_2x16x16",
                        "vtapp_2x32x32",
                        "vtapp_1x32x32_bus128",
                        "default",
                        "f_batch2");
        assertThat(wideMicroOps().uopBytes()).isEqualTo(8);
    }

    /** The lowering keeps a whole kernel of one pair of channel blocks in the weight buffer. */
    @ParameterizedTest
    @ValueSource(strings = {"vtapp_small", "vtapp_large", "vtapp_large_restrict1", "vtapp_huge"})
    void aKernelLargerThanTheWeightBufferRunsNowhere(String name) {
        VtaTarget target = new VtaTarget(Presets.named(name), SpacePreset.TVM, Rules.OURS);
        Workload layer = conv(1, 15, 3, 24, 7, 2, 3, true);
        ConfigSpace space = target.space(layer);
        for (long i = 0; i < space.size(); i++) {
            assertThat(target.check(layer, space.at(i))).isPresent();
        }
        assertThat(target.check(layer, space.at(0)).orElseThrow())
                .isEqualTo(new Lowering.Infeasible(
                        Reason.WGT_CAPACITY, "49 weight blocks x 1 threads, the buffer holds 32"));
    }
}
