package io.tilewright.tune.marl;

import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** A registered form of the clustered agents: its name, what sets it apart, and which agent owns which knobs. */
abstract class MarlVariant implements TunerProvider {
    private final String name;
    private final String summary;
    private final Ownership ownership;

    MarlVariant(String name, String summary, Ownership ownership) {
        this.name = name;
        this.summary = summary;
        this.ownership = ownership;
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
        return "Krishnan et al., Multi-Agent Reinforcement Learning for Sample-Efficient DNN Mapping, 2025";
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
