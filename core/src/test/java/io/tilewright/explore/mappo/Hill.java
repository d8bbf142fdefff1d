package io.tilewright.explore.mappo;

import io.tilewright.cost.CostModel;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import java.util.List;
import java.util.stream.IntStream;

/** A fixed table as a cost model: 5 x 5 x 4 x 2 x 5 x 5 points, one smooth optimum. */
final class Hill implements CostModel {
    static final ConfigSpace SPACE = new ConfigSpace(List.of(
            knob("a", Role.HARDWARE, 5),
            knob("b", Role.HARDWARE, 5),
            knob("c", Role.SCHEDULING, 4),
            knob("d", Role.SCHEDULING, 2),
            knob("e", Role.MAPPING, 5),
            knob("f", Role.MAPPING, 5)));

    private static final int[] TOP = {4, 1, 3, 1, 0, 3};

    static Knob knob(String name, Role role, int values) {
        return new Knob(name, role, IntStream.range(0, values).boxed().toList());
    }

    @Override
    public void fit(List<Config> configs, double[] fitness) {
        throw new UnsupportedOperationException("a fixed table");
    }

    /** 1 at the top, less by the distance. */
    @Override
    public double predict(Config config) {
        double distance = 0;
        for (int k = 0; k < TOP.length; k++) {
            distance += Math.abs(config.digit(k) - TOP[k]);
        }
        return 1 / (1 + 0.3 * distance);
    }
}
