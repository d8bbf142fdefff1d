package io.tilewright.tune.chameleon;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** CHAMELEON's program with every fault, to show what the repair is worth. */
public final class ChameleonAsReleasedProvider implements TunerProvider {
    @Override
    public String name() {
        return "chameleon-as-released";
    }

    @Override
    public String summary() {
        return "chameleon's program with its faults: the agent destroys itself, nothing is sampled";
    }

    @Override
    public String citation() {
        return "Ahn et al., Chameleon: Adaptive Code Optimization for Expedited Deep Neural Network Compilation, ICLR 2020";
    }

    @Override
    public int batchSize() {
        return ChameleonParameters.asReleased().planSize();
    }

    @Override
    public boolean usesEarlierTasks() {
        return true;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new ChameleonTuner(context, ChameleonParameters.asReleased());
    }
}
