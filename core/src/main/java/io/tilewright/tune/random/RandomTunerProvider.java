package io.tilewright.tune.random;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** Registers {@code random}. */
public final class RandomTunerProvider implements TunerProvider {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public String summary() {
        return "uniform draws without replacement";
    }

    @Override
    public String citation() {
        return "Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, JMLR 13, 2012";
    }

    @Override
    public int batchSize() {
        return 64;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new RandomTuner(context);
    }
}
