package io.tilewright.tune.marl;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** Registers {@code marl-each}. */
public final class MarlEachProvider implements TunerProvider {
    @Override
    public String name() {
        return "marl-each";
    }

    @Override
    public String summary() {
        return "ablation of marl: one agent per knob";
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
        return new MarlTuner(context, Ownership.EACH, MarlParameters.defaults());
    }
}
