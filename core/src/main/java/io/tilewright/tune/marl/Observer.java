package io.tilewright.tune.marl;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import java.util.List;

/**
 * What all agents see: the layer's features, the present choice of every knob (-1 for the first value to 1 for the last),
 * the present cost against the probe's median and against the best, as logarithms within -3..3.
 */
final class Observer {
    private static final double FEATURE_SCALE = 0.1;

    private final ConfigSpace space;
    private final double[] features;

    /** @param features of the workload, about 0..10 each */
    Observer(ConfigSpace space, double[] features) {
        this.space = space;
        this.features = features.clone();
    }

    int size() {
        return features.length + space.knobs().size() + 2;
    }

    double[] of(Config config, double cost, double reference, double best) {
        double[] observation = new double[size()];
        for (int i = 0; i < features.length; i++) {
            observation[i] = FEATURE_SCALE * features[i];
        }
        int[] digits = config.digits();
        for (int k = 0; k < digits.length; k++) {
            int last = space.knobs().get(k).size() - 1;
            observation[features.length + k] = last == 0 ? 0 : 2.0 * digits[k] / last - 1;
        }
        observation[size() - 2] = clip(StrictMath.log(reference / cost));
        observation[size() - 1] = clip(StrictMath.log(best / cost));
        return observation;
    }

    /** Feature-major. */
    static double[] batch(List<double[]> observations) {
        int n = observations.size();
        double[] batch = new double[n == 0 ? 0 : observations.get(0).length * n];
        for (int s = 0; s < n; s++) {
            double[] one = observations.get(s);
            for (int f = 0; f < one.length; f++) {
                batch[f * n + s] = one[f];
            }
        }
        return batch;
    }

    private static double clip(double x) {
        return Math.max(-3, Math.min(3, x));
    }
}
