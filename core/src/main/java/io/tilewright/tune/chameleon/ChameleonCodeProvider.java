package io.tilewright.tune.chameleon;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** CHAMELEON as its authors' program runs it once its faults are repaired. */
public final class ChameleonCodeProvider implements TunerProvider {
    @Override
    public String name() {
        return "chameleon-code";
    }

    @Override
    public String summary() {
        return "chameleon with the hyper-parameters and the sampler of its authors' program, repaired";
    }

    @Override
    public String citation() {
        return "Ahn et al., Chameleon: Adaptive Code Optimization for Expedited Deep Neural Network Compilation, ICLR 2020";
    }

    @Override
    public int batchSize() {
        return ChameleonParameters.code().planSize();
    }

    @Override
    public boolean usesEarlierTasks() {
        return true;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new ChameleonTuner(context, ChameleonParameters.code());
    }
}
