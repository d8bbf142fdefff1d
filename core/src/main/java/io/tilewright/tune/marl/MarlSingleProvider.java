package io.tilewright.tune.marl;

/** Registers {@code marl-single}. */
public final class MarlSingleProvider extends MarlVariant {
    public MarlSingleProvider() {
        super("marl-single", "ablation of marl: one PPO agent for all knobs", Ownership.SINGLE);
    }
}
