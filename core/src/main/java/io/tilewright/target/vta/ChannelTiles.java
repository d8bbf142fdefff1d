package io.tilewright.target.vta;

import java.util.Optional;

/**
 * The rule of the {@code dcoc} preset for what it does not search: of all pairs of divisors whose tiles fit, the one
 * with the fewest DRAM bytes (inputs, weights and outputs as the program moves them), ties to the larger tile_co, then
 * to the larger tile_ci (design/spaces.md).
 */
final class ChannelTiles {
    private ChannelTiles() {}

    /** The completed schedule, or empty when no pair fits. */
    static Optional<Schedule> choose(Blocking b, int tileH, int tileW, int ocThreads, int hThreads) {
        Traffic traffic =
                new Traffic(b, Window.split(b.rows(), tileH), Window.split(b.columns(), tileW), 1, ocThreads, hThreads);
        Schedule best = null;
        long bestBytes = Long.MAX_VALUE;
        for (int co : SpacePreset.divisors(b.coBlocks())) {
            for (int ci : SpacePreset.divisors(b.ciBlocks())) {
                Schedule s = new Schedule(1, tileH, tileW, ci, co, ocThreads, hThreads);
                if (!Rules.OURS.violations(b, s).isEmpty()) {
                    continue;
                }
                long bytes = traffic.bytes(ci, co);
                if (bytes <= bestBytes) {
                    bestBytes = bytes;
                    best = s;
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
