package io.tilewright.tune.genetic;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** Registers {@code genetic}. */
public final class GeneticTunerProvider implements TunerProvider {
    private final GeneticSettings settings = GeneticSettings.defaults();

    @Override
    public String name() {
        return "genetic";
    }

    @Override
    public String summary() {
        return "AutoTVM's genetic algorithm: population 100, elite 3, mutation 0.1";
    }

    @Override
    public String citation() {
        return "Chen et al., Learning to Optimize Tensor Programs, NeurIPS 2018 (AutoTVM's genetic tuner)";
    }

    @Override
    public int batchSize() {
        return settings.batch();
    }

    @Override
    public Tuner create(TunerContext context) {
        return new GeneticTuner(context, settings);
    }
}
