package io.tilewright.explore.mappo;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import java.util.Arrays;

/**
 * What networks see of an environment, feature-major: knobs as digit / (values - 1), the layer's features, the last
 * reward, and for an actor its number among the agents.
 */
final class Features {
    /** Layer features are about 0..10. */
    private static final double LAYER_SCALE = 0.1;

    private final double[] step;
    private final double[] layer;

    Features(ConfigSpace space, double[] layer) {
        this.layer = layer.clone();
        this.step = new double[space.knobs().size()];
        for (int k = 0; k < step.length; k++) {
            step[k] = 1.0 / Math.max(1, space.knobs().get(k).size() - 1);
        }
    }

    /** Width for an observer of {@code knobs} knobs among {@code agents}; the critic is of none. */
    int width(int knobs, int agents) {
        return knobs + layer.length + 1 + agents;
    }

    /**
     * Writes one row per feature.
     *
     * @param environments which, in the order of the samples
     * @param count how many
     * @param number which of the agents sees it; of none for the critic
     */
    void write(Environments all, int[] environments, int count, int[] knobs, int number, int agents, double[] to) {
        int row = 0;
        for (int knob : knobs) {
            for (int s = 0; s < count; s++) {
                to[row + s] = all.digit(environments[s], knob) * step[knob];
            }
            row += count;
        }
        for (double feature : layer) {
            Arrays.fill(to, row, row + count, LAYER_SCALE * feature);
            row += count;
        }
        for (int s = 0; s < count; s++) {
            to[row + s] = all.reward(environments[s]);
        }
        row += count;
        for (int a = 0; a < agents; a++) {
            Arrays.fill(to, row, row + count, a == number ? 1 : 0);
            row += count;
        }
    }

    /** The critic's input for one configuration; of all knobs. */
    void write(Config config, double reward, double[] to) {
        for (int k = 0; k < step.length; k++) {
            to[k] = config.digit(k) * step[k];
        }
        for (int f = 0; f < layer.length; f++) {
            to[step.length + f] = LAYER_SCALE * layer[f];
        }
        to[step.length + layer.length] = reward;
    }
}
