package io.tilewright.tune.chameleon;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerVariant;

/** A registered form of CHAMELEON: its name, what sets it apart, where it comes from, and its parameters. */
abstract class ChameleonVariant extends TunerVariant {
    static final String RELEASE =
            "Ahn et al., Reinforcement Learning and Adaptive Sampling for Optimized DNN Compilation, 2019";
    static final String CHAMELEON =
            "Ahn et al., Chameleon: Adaptive Code Optimization for Expedited Deep Neural Network"
                    + " Compilation, ICLR 2020";

    private final ChameleonParameters parameters;

    ChameleonVariant(String name, String summary, String citation, ChameleonParameters parameters) {
        super(name, summary, citation);
        this.parameters = parameters;
    }

    @Override
    public final int batchSize() {
        return parameters.planSize();
    }

    @Override
    public final boolean usesEarlierTasks() {
        return true;
    }

    @Override
    public final Tuner create(TunerContext context) {
        return new ChameleonTuner(context, parameters);
    }
}
