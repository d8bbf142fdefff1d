package io.tilewright.explore;

import io.tilewright.space.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One walk of the agent: for each step the state, what it did there and what that came to. */
final class Episode {
    private final int knobs;
    /** By step, then by knob: the state before the step. */
    double[] states = new double[0];
    /** By step, then by knob. */
    int[] actions = new int[0];
    /** By step, then by knob: how probable the action was, as a logarithm. */
    double[] logProbabilities = new double[0];
    /** The critic's opinion of each state. */
    double[] values = new double[0];
    /** Where each step led. */
    final List<Config> reached = new ArrayList<>();

    Episode(int knobs) {
        this.knobs = knobs;
    }

    int length() {
        return reached.size();
    }

    /** Makes room for one more step; gives its number. */
    int extend(Config next) {
        int step = length();
        if (values.length == step) {
            int room = Math.max(16, 2 * step);
            states = Arrays.copyOf(states, room * knobs);
            actions = Arrays.copyOf(actions, room * knobs);
            logProbabilities = Arrays.copyOf(logProbabilities, room * knobs);
            values = Arrays.copyOf(values, room);
        }
        reached.add(next);
        return step;
    }
}
