package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sizes, names, roles and numbering of design/spaces.md. */
class SpacePresetTest {
    private static final VtaConfig CHIP = VtaConfig.defaultChip();
    private static final Map<String, Conv2d> LAYERS = PaperLayers.all(Epilogue.full(576, true));

    @Test
    void indexesEqualThePublishedLogs() {
        ConfigSpace c8 = SpacePreset.TVM.space(LAYERS.get("C8"), CHIP);
        assertThat(c8.at(575).values())
                .isEqualTo(Map.of(
                        "tile_b",
                        1,
                        "tile_h",
                        14,
                        "tile_w",
                        14,
                        "tile_ci",
                        1,
                        "tile_co",
                        4,
                        "oc_nthread",
                        2,
                        "h_nthread",
                        1));
        ConfigSpace c11 = SpacePreset.TVM.space(LAYERS.get("C11"), CHIP);
        assertThat(c11.at(241).values())
                .isEqualTo(Map.of(
                        "tile_b",
                        1,
                        "tile_h",
                        7,
                        "tile_w",
                        1,
                        "tile_ci",
                        1,
                        "tile_co",
                        16,
                        "oc_nthread",
                        2,
                        "h_nthread",
                        1));
    }

    @Test
    void dcocHas4096PointsForLargeOutputsAnd256ForDense() {
        assertThat(SpacePreset.DCOC.space(LAYERS.get("C2"), CHIP).size()).isEqualTo(4096);
        assertThat(SpacePreset.DCOC.space(LAYERS.get("C11"), CHIP).size()).isEqualTo(4096);
        Dense dense = new Dense(1, 512, 1000, Epilogue.full(512, false));
        assertThat(SpacePreset.DCOC.space(dense.asConv2d(), CHIP).size()).isEqualTo(256);
        assertThat(SpacePreset.halvings(7)).containsExactly(7, 4, 2, 1);
        assertThat(SpacePreset.halvings(3)).containsExactly(3, 2, 1);
    }

    @Test
    void fullHas69120ChipsAndAllScheduleKnobs() {
        ConfigSpace full = SpacePreset.FULL.space(LAYERS.get("C5"), CHIP);
        List<String> names = full.knobs().stream().map(Knob::name).toList();
        assertThat(names)
                .containsExactly(
                        "batch",
                        "block_in",
                        "block_out",
                        "log_uop_buff",
                        "log_inp_buff",
                        "log_wgt_buff",
                        "log_acc_buff",
                        "bus_bits",
                        "tile_b",
                        "tile_h",
                        "tile_w",
                        "tile_ci",
                        "tile_co",
                        "oc_nthread",
                        "h_nthread");
        long chips = full.knobs().subList(0, 8).stream().mapToLong(Knob::size).reduce(1, (a, b) -> a * b);
        assertThat(chips).isEqualTo(69_120);
        assertThat(full.size()).isEqualTo(chips * 6 * 6 * 5 * 5 * 4);
    }

    @Test
    void rolesAreThoseOfDcocsTable2() {
        for (SpacePreset preset : SpacePreset.values()) {
            for (Knob knob : preset.space(LAYERS.get("C5"), CHIP).knobs()) {
                Role expected = switch (knob.name()) {
                    case "oc_nthread", "h_nthread" -> Role.SCHEDULING;
                    case "tile_h", "tile_w" -> Role.MAPPING;
                    default -> Role.HARDWARE;
                };
                assertThat(knob.role()).as(preset + " " + knob.name()).isEqualTo(expected);
            }
        }
    }

    @Test
    void dcocCompletesAScheduleWithTheFewestBytes() {
        Blocking b = Blocking.of(LAYERS.get("C5"), CHIP);
        Schedule chosen = ChannelTiles.choose(b, 14, 28, 1, 2).orElseThrow();
        Traffic traffic = new Traffic(b, Window.split(b.rows(), 14), Window.split(b.columns(), 28), 1, 1, 2);
        long best = traffic.bytes(chosen.tileCi(), chosen.tileCo());
        int fitting = 0;
        for (int ci : SpacePreset.divisors(b.ciBlocks())) {
            for (int co : SpacePreset.divisors(b.coBlocks())) {
                Schedule other = new Schedule(1, 14, 28, ci, co, 1, 2);
                if (Rules.OURS.violations(b, other).isEmpty()) {
                    fitting++;
                    long bytes = traffic.bytes(ci, co);
                    assertThat(bytes).isGreaterThanOrEqualTo(best);
                    if (bytes == best) {
                        assertThat(co).isLessThanOrEqualTo(chosen.tileCo());
                    }
                }
            }
        }
        assertThat(fitting).isGreaterThan(2);
    }

    @Test
    void aTileThatDividesNoBlockCountOfItsChipIsInfeasible() {
        VtaTarget target = new VtaTarget(CHIP, SpacePreset.FULL, Rules.OURS);
        Conv2d conv = LAYERS.get("C2");
        ConfigSpace space = target.space(conv);
        Config config = space.at(0);
        Config wideTile = config.with(
                space.indexOf("tile_ci"),
                space.knobs().get(space.indexOf("tile_ci")).size() - 1);
        Config onWideBlocks = wideTile.with(space.indexOf("block_in"), 3);
        assertThat(target.check(conv, onWideBlocks).orElseThrow().detail())
                .isEqualTo("tile_b 1, tile_ci 8, tile_co 1 of 1, 1, 8 blocks");
    }
}
