package io.tilewright.tune.chameleon;

/** CHAMELEON with RELEASE's Table 2 and Algorithm 1. */
public final class ChameleonProvider extends ChameleonVariant {
    public ChameleonProvider() {
        super(
                "chameleon",
                "boosted trees, a PPO agent and adaptive sampling, with the hyper-parameters of the paper",
                RELEASE,
                ChameleonParameters.paper());
    }
}
