package io.tilewright.tune.evolution;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** Registers {@code evolution}. */
public final class EvolutionProvider implements TunerProvider {
    @Override
    public String name() {
        return "evolution";
    }

    @Override
    public String summary() {
        return "steady-state evolution: the 16 best breed; for large spaces";
    }

    @Override
    public String citation() {
        return "own; the scheme is that of Whitley, GENITOR, ICGA 1989";
    }

    @Override
    public int batchSize() {
        return EvolutionSettings.defaults().batch();
    }

    @Override
    public Tuner create(TunerContext context) {
        return new EvolutionTuner(context, EvolutionSettings.defaults());
    }
}
