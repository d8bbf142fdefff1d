package io.tilewright.tune.marl;

/** Registers {@code marl-random}. */
public final class MarlRandomProvider extends MarlVariant {
    public MarlRandomProvider() {
        super("marl-random", "ablation of marl: random clusters of the same sizes", Ownership.RANDOM);
    }
}
