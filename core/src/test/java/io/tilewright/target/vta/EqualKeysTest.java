package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.target.Bounds;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Configurations with equal keys cost the same, on many chips; and the spaces hold many such. */
class EqualKeysTest {
    private static final int LAYERS = Integer.getInteger("tilewright.keys.layers", 40);
    private static final int POINTS = 25;

    @Test
    void equalKeysHaveEqualSimulatedCycles() {
        int twins = 0;
        for (int i = 0; i < LAYERS; i++) {
            Rng rng = new Rng(9).child("layer" + i);
            Conv2d conv = RandomLayers.layer(rng);
            SpacePreset preset = i % 2 == 0 ? SpacePreset.FULL : SpacePreset.DCOC;
            VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), preset, Rules.OURS);
            Bounds bounds = target.bounds(conv);
            Map<String, Double> costs = new HashMap<>();
            for (int p = 0; p < POINTS; p++) {
                Optional<Config> point = RandomLayers.feasible(target, conv, rng);
                if (point.isEmpty()) {
                    continue;
                }
                // the point, and the same schedule with other buffers where the chip is searched
                Config[] same = {point.get(), larger(point.get())};
                for (Config config : same) {
                    if (target.lower(conv, config) instanceof Lowering.Ready ready) {
                        double cost = ((MeasureResult.Success) target.measure(ready.program())).cost();
                        String key = bounds.key(config).orElseThrow();
                        Double before = costs.putIfAbsent(key, cost);
                        if (before != null) {
                            twins++;
                            assertThat(cost).as(conv + ", " + config).isEqualTo(before);
                        }
                    } else {
                        assertThat(bounds.key(config)).isEmpty();
                    }
                }
            }
        }
        assertThat(twins).isGreaterThan(LAYERS);
    }

    /** With the largest buffers of the space. */
    private static Config larger(Config config) {
        int[] digits = config.digits();
        for (int k = 0; k < digits.length; k++) {
            if (config.space().knobs().get(k).name().startsWith("log_")) {
                digits[k] = config.space().knobs().get(k).size() - 1;
            }
        }
        return config.space().of(digits);
    }
}
