package io.tilewright.cost;

import io.tilewright.space.Config;
import io.tilewright.space.Knob;
import java.util.List;

/**
 * AutoTVM's {@code knob} features: the raw value of each knob as float32, no logarithm (reference: autotvm.md section
 * 2.2). AutoTVM gives a split knob two columns, the constant -1 and the inner factor; a constant column offers no split
 * and can change no tree, so it is left out.
 */
final class KnobFeatures {
    private KnobFeatures() {}

    /** Number of columns. */
    static int width(Config config) {
        return config.space().knobs().size();
    }

    /** The feature of one knob. */
    static float of(Knob knob, int digit) {
        return knob.values().get(digit);
    }

    /** Writes the features of a configuration to {@code row[offset]} and on. */
    static void write(Config config, float[] row, int offset) {
        List<Knob> knobs = config.space().knobs();
        for (int k = 0; k < knobs.size(); k++) {
            row[offset + k] = of(knobs.get(k), config.digit(k));
        }
    }
}
