package io.tilewright.cost;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Small learning problems. */
final class Tables {
    private static final List<Integer> POWERS = List.of(1, 2, 4, 8, 16, 32);

    private Tables() {}

    /** Five knobs, 6 x 6 x 6 x 2 x {@code last} points. */
    static ConfigSpace space(int last) {
        List<Integer> values = new ArrayList<>();
        for (int v = 1; v <= last; v++) {
            values.add(v * v);
        }
        return new ConfigSpace(List.of(
                new Knob("a", Role.MAPPING, POWERS),
                new Knob("b", Role.MAPPING, POWERS),
                new Knob("c", Role.HARDWARE, POWERS),
                new Knob("d", Role.SCHEDULING, List.of(1, 2)),
                new Knob("e", Role.SCHEDULING, values)));
    }

    /** Smooth, between 0 and about 10; a third of the points are 0. */
    static double fitness(Config config) {
        double a = Math.log(config.value(0));
        double b = Math.log(config.value(1));
        double c = Math.log(config.value(2));
        if (config.value(0) * config.value(1) * config.value(2) > 1024) {
            return 0;
        }
        return 10
                * Math.exp(-0.2 * ((a - 2) * (a - 2) + (b - 1) * (b - 1) + (c - a) * (c - a)))
                / (3 - config.value(3))
                / (1 + 0.05 * config.value(4));
    }

    static double[] values(List<Config> configs, ToDoubleFunction<Config> function) {
        return configs.stream().mapToDouble(function).toArray();
    }

    /** Distinct uniform points. */
    static List<Config> draw(ConfigSpace space, int n, long seed) {
        Rng rng = new Rng(seed);
        Set<Config> drawn = new LinkedHashSet<>();
        while (drawn.size() < n) {
            drawn.add(space.sample(rng));
        }
        return List.copyOf(drawn);
    }

    /** Spearman's rank correlation, ties getting their mean rank. */
    static double rankCorrelation(double[] x, double[] y) {
        double[] rx = ranks(x);
        double[] ry = ranks(y);
        double mean = (x.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (rx[i] - mean) * (ry[i] - mean);
            xx += (rx[i] - mean) * (rx[i] - mean);
            yy += (ry[i] - mean) * (ry[i] - mean);
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (double other : values) {
                ranks[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
            }
            ranks[i] -= 0.5;
        }
        return ranks;
    }
}
