package io.tilewright.space;

import java.util.Set;

/** Which of DCOC's agents owns a knob (DCOC, Table 2). */
public enum Role {
    HARDWARE,
    SCHEDULING,
    MAPPING;

    private static final Set<String> HARDWARE_NAMES = Set.of(
            "batch",
            "block_in",
            "block_out",
            "log_uop_buff",
            "log_inp_buff",
            "log_wgt_buff",
            "log_acc_buff",
            "bus_bits",
            "tile_b",
            "tile_ci",
            "tile_co");
    private static final Set<String> MAPPING_NAMES = Set.of("tile_h", "tile_w");

    /** The role of a knob in somebody else's space, by its name: that of our knob of this name, else SCHEDULING. */
    public static Role named(String knob) {
        return HARDWARE_NAMES.contains(knob) ? HARDWARE : MAPPING_NAMES.contains(knob) ? MAPPING : SCHEDULING;
    }
}
