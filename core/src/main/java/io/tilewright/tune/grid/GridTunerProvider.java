package io.tilewright.tune.grid;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** Registers {@code grid}. */
public final class GridTunerProvider implements TunerProvider {
    @Override
    public String name() {
        return "grid";
    }

    @Override
    public String summary() {
        return "index order, exhaustive if the budget allows";
    }

    @Override
    public String citation() {
        return "Chen et al., Learning to Optimize Tensor Programs, NeurIPS 2018 (AutoTVM's grid search tuner)";
    }

    @Override
    public int batchSize() {
        return 64;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new GridTuner(context);
    }
}
