package io.tilewright.tune.chameleon;

/** RELEASE's ablation RL. */
public final class RlProvider extends ChameleonVariant {
    public RlProvider() {
        super("rl", "RELEASE's ablation RL: chameleon without adaptive sampling", RELEASE, ChameleonParameters.rl());
    }
}
