package io.tilewright.tune.chameleon;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.util.Rng;
import java.util.List;

/**
 * A made-up layer of the shape of tuners.md section 4's table 1: seven knobs of 3, 4, 4, 2, 2, 6 and 6 values, 6,912
 * points, about three fifths of them valid; a roofline with an overhead for each tile, a latency for each transfer,
 * imperfect overlap, and 3 % of jitter.
 */
final class LayerTable {
    /** Operations of the layer. */
    static final double WORK = 4e6;

    private static final int EDGE = 48;
    private static final int CHANNELS = 128;

    final ConfigSpace space = new ConfigSpace(List.of(
            new Knob("batch", Role.HARDWARE, List.of(1, 2, 4)),
            new Knob("tile_ci", Role.HARDWARE, List.of(8, 16, 32, 64)),
            new Knob("tile_co", Role.HARDWARE, List.of(8, 16, 32, 64)),
            new Knob("oc_nthread", Role.SCHEDULING, List.of(1, 2)),
            new Knob("h_nthread", Role.SCHEDULING, List.of(1, 2)),
            new Knob("tile_h", Role.MAPPING, List.of(1, 2, 4, 8, 16, 48)),
            new Knob("tile_w", Role.MAPPING, List.of(1, 2, 4, 8, 16, 48))));

    MeasureResult measure(Config config) {
        return valid(config)
                ? new MeasureResult.Success(cycles(config))
                : new MeasureResult.Infeasible(Reason.INP_CAPACITY);
    }

    boolean valid(Config c) {
        int threads = c.value(3) * c.value(4);
        int inp = c.value(1) * (c.value(5) + 2) * (c.value(6) + 2) * c.value(0);
        int wgt = c.value(1) * c.value(2) * 9;
        int acc = c.value(5) * c.value(6) * c.value(2) * c.value(0);
        return inp * threads <= 40960 && wgt * threads <= 32768 && acc * threads <= 16384;
    }

    long cycles(Config c) {
        double tiles =
                Math.ceil((double) EDGE / c.value(5)) * Math.ceil((double) EDGE / c.value(6)) * CHANNELS / c.value(2);
        double chunks = (double) CHANNELS / c.value(1);
        double waste = c.value(0) == 1 ? 1 : 1 + 0.02 * c.value(0);
        double gemm = 8e5 * waste * (c.value(1) < 32 ? 1.12 : 1) * (c.value(2) < 32 ? 1.08 : 1);
        double compute = gemm + tiles * chunks * 20;
        double inp = tiles * chunks * c.value(1) * (c.value(5) + 2.0) * (c.value(6) + 2.0) / 8 / c.value(0);
        double wgt = tiles * chunks * c.value(1) * c.value(2) * 9.0 / 8;
        double load = inp + wgt + tiles * chunks * 40;
        double hidden = c.value(3) * c.value(4) == 1 ? 0 : c.value(3) * c.value(4) == 2 ? 0.8 : 0.85;
        double jitter = 1 + 0.03 * new Rng(c.index()).child("jitter").nextDouble();
        return Math.round(
                jitter * (Math.max(compute, load) + (1 - hidden) * Math.min(compute, load) + 900 * c.value(4)));
    }

    long best() {
        long best = Long.MAX_VALUE;
        for (long i = 0; i < space.size(); i++) {
            if (valid(space.at(i))) {
                best = Math.min(best, cycles(space.at(i)));
            }
        }
        return best;
    }
}
