package io.tilewright.tune.chameleon;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** CHAMELEON with RELEASE's Table 2 and Algorithm 1. */
public final class ChameleonProvider implements TunerProvider {
    @Override
    public String name() {
        return "chameleon";
    }

    @Override
    public String summary() {
        return "boosted trees, a PPO agent and adaptive sampling, with the hyper-parameters of the paper";
    }

    @Override
    public String citation() {
        return "Ahn et al., Reinforcement Learning and Adaptive Sampling for Optimized DNN Compilation, 2019";
    }

    @Override
    public int batchSize() {
        return ChameleonParameters.paper().planSize();
    }

    @Override
    public boolean usesEarlierTasks() {
        return true;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new ChameleonTuner(context, ChameleonParameters.paper());
    }
}
