package io.tilewright.tune.marl;

/** Registers {@code marl}. */
public final class MarlProvider extends MarlVariant {
    public MarlProvider() {
        super("marl", "independent PPO agents on clusters of correlated knobs", Ownership.CORRELATION);
    }
}
