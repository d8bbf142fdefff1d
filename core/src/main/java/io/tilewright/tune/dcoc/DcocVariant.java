package io.tilewright.tune.dcoc;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerVariant;

/** A registered form of DCOC: its name, what sets it apart, and its parameters. */
abstract class DcocVariant extends TunerVariant {
    private final DcocParameters parameters;

    DcocVariant(String name, String summary, DcocParameters parameters) {
        super(name, summary, "Fayyazi, Kamal, Pedram, Dynamic Co-Optimization Compiler, ASP-DAC 2025");
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
        return new DcocTuner(context, parameters);
    }
}
