package io.tilewright.tune.dcoc;

import io.tilewright.explore.mappo.Learning;
import io.tilewright.explore.mappo.MappoParameters;

/** Ablation: policies learn from rewards without a baseline. */
public final class DcocNoCriticProvider extends DcocVariant {
    public DcocNoCriticProvider() {
        super(
                "dcoc-nocritic",
                "dcoc without the central critic: plain discounted rewards",
                DcocParameters.mappo().with(MappoParameters.of(Learning.mappo()).withoutCritic()));
    }
}
