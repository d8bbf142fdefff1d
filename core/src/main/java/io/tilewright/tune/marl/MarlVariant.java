package io.tilewright.tune.marl;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerVariant;

/** A registered form of the clustered agents: its name, what sets it apart, and which agent owns which knobs. */
abstract class MarlVariant extends TunerVariant {
    private final Ownership ownership;

    MarlVariant(String name, String summary, Ownership ownership) {
        super(
                name,
                summary,
                "Krishnan et al., Multi-Agent Reinforcement Learning for Sample-Efficient DNN Mapping, 2025");
        this.ownership = ownership;
    }

    @Override
    public final int batchSize() {
        return MarlParameters.BATCH;
    }

    @Override
    public final Tuner create(TunerContext context) {
        return new MarlTuner(context, ownership, MarlParameters.defaults());
    }
}
