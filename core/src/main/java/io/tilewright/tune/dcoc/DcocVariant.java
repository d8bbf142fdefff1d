package io.tilewright.tune.dcoc;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** A registered form of DCOC: its name, what sets it apart, and its parameters. */
abstract class DcocVariant implements TunerProvider {
    private final String name;
    private final String summary;
    private final DcocParameters parameters;

    DcocVariant(String name, String summary, DcocParameters parameters) {
        this.name = name;
        this.summary = summary;
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
        return "Fayyazi, Kamal, Pedram, Dynamic Co-Optimization Compiler, ASP-DAC 2025";
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
