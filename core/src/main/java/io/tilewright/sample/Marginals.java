package io.tilewright.sample;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.List;

/** How often each value of each knob occurs among some configurations of one space; at least one configuration. */
final class Marginals {
    private final List<Config> points;
    private final ConfigSpace space;

    Marginals(List<Config> points) {
        this.points = points;
        this.space = points.get(0).space();
    }

    /** The most frequent value of each knob; of equally frequent ones the first. */
    Config mode() {
        int[] digits = new int[space.knobs().size()];
        for (int knob = 0; knob < digits.length; knob++) {
            int[] count = new int[space.knobs().get(knob).size()];
            for (Config point : points) {
                count[point.digit(knob)]++;
            }
            for (int digit = 1; digit < count.length; digit++) {
                if (count[digit] > count[digits[knob]]) {
                    digits[knob] = digit;
                }
            }
        }
        return space.of(digits);
    }

    /** The value that a uniformly drawn configuration has for this knob. */
    int draw(int knob, Rng rng) {
        return points.get(rng.nextInt(points.size())).digit(knob);
    }

    /** Every knob drawn on its own. */
    Config draw(Rng rng) {
        int[] digits = new int[space.knobs().size()];
        for (int knob = 0; knob < digits.length; knob++) {
            digits[knob] = draw(knob, rng);
        }
        return space.of(digits);
    }
}
