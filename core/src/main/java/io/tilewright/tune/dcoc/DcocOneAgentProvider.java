package io.tilewright.tune.dcoc;

import io.tilewright.explore.mappo.Learning;
import io.tilewright.explore.mappo.MappoParameters;

/** Ablation: no division of labour. */
public final class DcocOneAgentProvider extends DcocVariant {
    public DcocOneAgentProvider() {
        super(
                "dcoc-oneagent",
                "dcoc with one agent that owns all knobs",
                DcocParameters.mappo()
                        .with(MappoParameters.of(Learning.mappo()).withAgents(MappoParameters.Agents.ONE)));
    }
}
