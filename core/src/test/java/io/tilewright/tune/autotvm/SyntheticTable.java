package io.tilewright.tune.autotvm;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import java.util.List;

/**
 * A made-up task as large as the one of autotvm.md section 9: seven knobs, 36,864 points, three quarters of them invalid,
 * smooth cost. Tiles must fit buffers shared by the threads; the cost is a roofline of compute, traffic and overhead.
 */
final class SyntheticTable {
    /** Operations of the layer: with it rates are of the order of one. */
    static final double WORK = 2e6;

    private static final List<Integer> TWELVE = List.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 96);
    private static final List<Integer> EIGHT = List.of(1, 2, 4, 8, 16, 32, 64, 128);

    final ConfigSpace space = new ConfigSpace(List.of(
            new Knob("tile_b", Role.HARDWARE, List.of(1)),
            new Knob("tile_h", Role.MAPPING, TWELVE),
            new Knob("tile_w", Role.MAPPING, TWELVE),
            new Knob("tile_ci", Role.HARDWARE, EIGHT),
            new Knob("tile_co", Role.HARDWARE, EIGHT),
            new Knob("oc_nthread", Role.SCHEDULING, List.of(1, 2)),
            new Knob("h_nthread", Role.SCHEDULING, List.of(1, 2))));

    MeasureResult measure(Config config) {
        return valid(config)
                ? new MeasureResult.Success(cycles(config))
                : new MeasureResult.Infeasible(Reason.INP_CAPACITY);
    }

    boolean valid(Config c) {
        int threads = c.value(5) * c.value(6);
        int inp = c.value(3) * (c.value(1) + 2) * (c.value(2) + 2);
        int wgt = c.value(3) * c.value(4) * 9;
        int acc = c.value(1) * c.value(2) * c.value(4);
        boolean folds = c.value(4) == 1 || c.value(1) == 1 || c.value(1) == 96 || c.value(2) > 16 || c.value(3) < 16;
        return inp * threads <= 4096 && wgt * threads <= 1536 && acc * threads <= 2048 && folds;
    }

    long cycles(Config c) {
        double tiles = 96.0 / c.value(1) * (96.0 / c.value(2)) * (128.0 / c.value(4));
        double chunks = 128.0 / c.value(3);
        double inp = tiles * chunks * c.value(3) * (c.value(1) + 2.0) * (c.value(2) + 2.0) / 12;
        double wgt = tiles * chunks * c.value(3) * c.value(4) * 9.0 / 12;
        double compute = 1e6 + tiles * chunks * 22;
        double overlap = c.value(5) * c.value(6) == 1 ? 0.9 : c.value(5) * c.value(6) == 2 ? 0.25 : 0.2;
        double load = inp + wgt + tiles * chunks * 12;
        return Math.round(Math.max(compute, load) + overlap * Math.min(compute, load) + 300 * c.value(6));
    }

    long best() {
        long best = Long.MAX_VALUE;
        for (long i = 0; i < space.size(); i++) {
            Config c = space.at(i);
            if (valid(c)) {
                best = Math.min(best, cycles(c));
            }
        }
        return best;
    }
}
