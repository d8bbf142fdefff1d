package io.tilewright.tune.marl;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** Registers {@code marl-single}. */
public final class MarlSingleProvider implements TunerProvider {
    @Override
    public String name() {
        return "marl-single";
    }

    @Override
    public String summary() {
        return "ablation of marl: one PPO agent for all knobs";
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
        return new MarlTuner(context, Ownership.SINGLE, MarlParameters.defaults());
    }
}
