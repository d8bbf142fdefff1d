package io.tilewright.explore;

import io.tilewright.space.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One walk of the agent: for each step what it thought, what it did and what that came to. */
final class Episode {
    private final int knobs;
    /** Of the configuration before each step. */
    final List<Opinion> opinions = new ArrayList<>();
    /** By step, then by knob. */
    int[] actions = new int[0];
    /** Where each step led. */
    final List<Config> reached = new ArrayList<>();
    /** The critic's opinion of each configuration before a step, once the walk is over. */
    double[] values = new double[0];

    Episode(int knobs) {
        this.knobs = knobs;
    }

    int length() {
        return reached.size();
    }

    /** One more step. */
    void add(Opinion opinion, int[] chosen, Config next) {
        int from = length() * knobs;
        if (actions.length == from) {
            actions = Arrays.copyOf(actions, Math.max(16 * knobs, 2 * from));
        }
        System.arraycopy(chosen, 0, actions, from, knobs);
        opinions.add(opinion);
        reached.add(next);
    }
}
