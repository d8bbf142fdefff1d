package io.tilewright.tune.chameleon;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** RELEASE's ablation RL. */
public final class RlProvider implements TunerProvider {
    @Override
    public String name() {
        return "rl";
    }

    @Override
    public String summary() {
        return "RELEASE's ablation RL: chameleon without adaptive sampling";
    }

    @Override
    public String citation() {
        return "Ahn et al., Reinforcement Learning and Adaptive Sampling for Optimized DNN Compilation, 2019";
    }

    @Override
    public int batchSize() {
        return ChameleonParameters.rl().planSize();
    }

    @Override
    public boolean usesEarlierTasks() {
        return true;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new ChameleonTuner(context, ChameleonParameters.rl());
    }
}
