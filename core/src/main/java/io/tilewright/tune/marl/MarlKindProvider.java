package io.tilewright.tune.marl;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** Registers {@code marl-kind}. */
public final class MarlKindProvider implements TunerProvider {
    @Override
    public String name() {
        return "marl-kind";
    }

    @Override
    public String summary() {
        return "ablation of marl: one agent per kind of knob";
    }

    @Override
    public String citation() {
        return "Krishnan et al., Multi-Agent Reinforcement Learning for Sample-Efficient DNN Mapping, 2025";
    }

    @Override
    public int batchSize() {
        return MarlParameters.BATCH;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new MarlTuner(context, Ownership.KIND, MarlParameters.defaults());
    }
}
