package io.tilewright.tune.marl;

/** Registers {@code marl-each}. */
public final class MarlEachProvider extends MarlVariant {
    public MarlEachProvider() {
        super("marl-each", "ablation of marl: one agent per knob", Ownership.EACH);
    }
}
