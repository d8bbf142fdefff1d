package io.tilewright.bench;

import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import java.util.Locale;
import java.util.Optional;

/** The accelerator of an argument: a preset, or {@code PRESET@BOARD} where every chip must fit the board. */
final class BenchTarget {
    private BenchTarget() {}

    static VtaTarget of(String argument) {
        String[] parts = argument.split("@", 2);
        return new VtaTarget(
                VtaConfig.defaultChip(),
                SpacePreset.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Rules.OURS,
                parts.length == 1 ? Optional.empty() : Optional.of(Board.named(parts[1])));
    }
}
