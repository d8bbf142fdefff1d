package io.tilewright.tune.chameleon;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** A registered form of CHAMELEON: its name, what sets it apart, where it comes from, and its parameters. */
abstract class ChameleonVariant implements TunerProvider {
    static final String RELEASE =
            "Ahn et al., Reinforcement Learning and Adaptive Sampling for Optimized DNN Compilation, 2019";
    static final String CHAMELEON =
            "Ahn et al., Chameleon: Adaptive Code Optimization for Expedited Deep Neural Network"
                    + " Compilation, ICLR 2020";

    private final String name;
    private final String summary;
    private final String citation;
    private final ChameleonParameters parameters;

    ChameleonVariant(String name, String summary, String citation, ChameleonParameters parameters) {
        this.name = name;
        this.summary = summary;
        this.citation = citation;
        this.parameters = parameters;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final String citation() {
        return citation;
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
