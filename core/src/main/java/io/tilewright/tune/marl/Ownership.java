package io.tilewright.tune.marl;

import io.tilewright.explore.cluster.CorrelationClusters;
import io.tilewright.explore.cluster.KnobPartition;
import io.tilewright.explore.cluster.Measured;
import io.tilewright.util.Rng;

/** Which agent owns which knobs: the method and its ablations. */
enum Ownership {
    /** Clusters by correlation, looked at again as the history grows. */
    CORRELATION {
        @Override
        KnobPartition of(Measured measured, Rng rng) {
            return CorrelationClusters.defaults().of(measured, rng.child("interaction"));
        }
    },
    /** As many random clusters of the sizes that correlation gives. */
    RANDOM {
        @Override
        KnobPartition of(Measured measured, Rng rng) {
            return CORRELATION.of(measured, rng).shuffled(rng.child("shuffle"));
        }
    },
    /** One agent. */
    SINGLE {
        @Override
        KnobPartition of(Measured measured, Rng rng) {
            return KnobPartition.single(measured.space());
        }
    },
    /** One agent per knob. */
    EACH {
        @Override
        KnobPartition of(Measured measured, Rng rng) {
            return KnobPartition.perKnob(measured.space());
        }
    },
    /** One agent per kind of choice. */
    KIND {
        @Override
        KnobPartition of(Measured measured, Rng rng) {
            return KnobPartition.byKind(measured.space());
        }
    };

    abstract KnobPartition of(Measured measured, Rng rng);

    /** Whether the partition changes with the history. */
    boolean adapts() {
        return this == CORRELATION;
    }
}
