package io.tilewright.vta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void distanceCountsEditsAndSwaps() {
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("pnyq", "pynq")).isEqualTo(1);
        assertThat(NearestName.distance("d64", "d64")).isZero();
    }

    @Test
    void nothingIsNearRubbish() {
        assertThat(NearestName.of("quicksort", List.of("pynq", "zcu104"))).isEmpty();
        assertThat(NearestName.of("x".repeat(1_000_000), List.of("x".repeat(60))))
                .isEmpty();
        assertThat(NearestName.of("PINQ", List.of("pynq"))).contains("pynq");
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertThat(Presets.named("D64").name()).isEqualTo("d64");
        assertThat(Presets.named("default")).isEqualTo(VtaConfig.defaultChip());
        assertThat(Board.named("Ultra96")).isEqualTo(Board.ULTRA96);
    }

    @Test
    void unknownBoardGetsTheNearest() {
        assertThatThrownBy(() -> Board.named("zcu014"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("board 'zcu014': unknown; allowed: pynq, ultra96, zcu104, de10nano; did you mean zcu104?");
    }

    @Test
    void unknownPresetGetsTheNearest() {
        assertThatThrownBy(() -> Presets.named("vtapp_lrage"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("chip 'vtapp_lrage': unknown; allowed: default, vtapp_small, vtapp_default, vtapp_large, "
                        + "vtapp_large_restrict1, vtapp_huge, vtapp_minimal, vtapp_1x32x8, vtapp_1x8x32, vtapp_4x8x8, "
                        + "vtapp_2x16x16, vtapp_2x32x32, vtapp_1x32x32_bus128, d64, p64, s8, r1632, r3216, b32, w128, "
                        + "w512, w256b32, f_batch2; did you mean vtapp_large?");
    }
}
