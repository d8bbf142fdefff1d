package io.tilewright.tune.annealing;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** Registers {@code annealing}. */
public final class AnnealingProvider implements TunerProvider {
    @Override
    public String name() {
        return "annealing";
    }

    @Override
    public String summary() {
        return "simulated annealing on measurements, one chain";
    }

    @Override
    public String citation() {
        return "Kirkpatrick et al., Optimization by Simulated Annealing, Science 1983";
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new AnnealingTuner(context, AnnealingSettings.defaults());
    }
}
