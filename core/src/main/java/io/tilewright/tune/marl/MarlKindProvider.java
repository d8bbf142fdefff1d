package io.tilewright.tune.marl;

/** Registers {@code marl-kind}. */
public final class MarlKindProvider extends MarlVariant {
    public MarlKindProvider() {
        super("marl-kind", "ablation of marl: one agent per kind of knob", Ownership.KIND);
    }
}
