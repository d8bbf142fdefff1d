package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering.Infeasible;
import io.tilewright.target.Reason;
import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts of reference autotvm.md section 6, at its buffers (micro-ops 2^15 bytes). */
class TvmRulesTest {
    private static final VtaConfig CHIP =
            new VtaConfig("tvm", Generation.VTA_UP, 1, 16, 16, 15, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.NONE, 100);

    @ParameterizedTest
    @CsvSource({
        "C2,2304,449,624,1872,276,215",
        "C3,1728,445,468,1392,204,158",
        "C4,1728,328,468,1200,0,386",
        "C5,2304,468,624,1968,276,171",
        "C6,1280,369,416,1056,180,119",
        "C7,1280,190,416,816,0,365",
        "C8,1600,503,520,1376,228,119",
        "C9,480,188,260,384,72,40",
        "C10,480,61,260,192,0,132",
        "C11,576,258,312,480,88,40",
        "A2,1152,336,672,888,88,89",
        "A3,768,220,432,640,88,50",
        "A4,640,236,352,560,120,30",
        "A5,400,139,220,320,72,30",
        "V2,5184,2362,1224,4336,420,343",
        "V3,4800,1749,1020,4064,348,328",
        "V4,6400,2825,1360,5664,468,328",
        "V5,5120,2011,1088,4512,372,297",
        "V6,6400,3074,1360,5792,468,297",
        "V7,4320,2011,1020,3856,348,237",
        "V8,5184,2817,1224,4720,420,237",
        "V9,2304,1121,720,2040,276,141",
    })
    void countsEqualThePublishedTable(String layer, long size, int capacity, int tail, int dma, int hazard, int left) {
        Conv2d conv = PaperLayers.all(Epilogue.template()).get(layer);
        Blocking blocking = Blocking.of(conv, CHIP);
        ConfigSpace space = SpacePreset.TVM.space(conv, CHIP);
        int[] hits = new int[5];
        for (long index = 0; index < space.size(); index++) {
            Config config = space.at(index);
            Schedule schedule = new Schedule(
                    config.value("tile_b"),
                    config.value("tile_h"),
                    config.value("tile_w"),
                    config.value("tile_ci"),
                    config.value("tile_co"),
                    config.value("oc_nthread"),
                    config.value("h_nthread"));
            List<Infeasible> violations = Rules.TVM.violations(blocking, schedule);
            EnumSet<Reason> reasons = EnumSet.noneOf(Reason.class);
            violations.forEach(v -> reasons.add(v.reason()));
            if (reasons.contains(Reason.INP_CAPACITY)
                    || reasons.contains(Reason.WGT_CAPACITY)
                    || reasons.contains(Reason.ACC_CAPACITY)) {
                hits[0]++;
            }
            hits[1] += reasons.contains(Reason.VTHREAD_TAIL) ? 1 : 0;
            hits[2] += reasons.contains(Reason.DMA_NOT_2D) ? 1 : 0;
            hits[3] += reasons.contains(Reason.UOP_HAZARD) ? 1 : 0;
            hits[4] += reasons.isEmpty() ? 1 : 0;
        }
        assertThat(space.size()).isEqualTo(size);
        assertThat(hits).containsExactly(capacity, tail, dma, hazard, left);
    }
}
