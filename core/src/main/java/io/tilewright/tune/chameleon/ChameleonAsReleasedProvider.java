package io.tilewright.tune.chameleon;

/** CHAMELEON's program with every fault, to show what the repair is worth. */
public final class ChameleonAsReleasedProvider extends ChameleonVariant {
    public ChameleonAsReleasedProvider() {
        super(
                "chameleon-as-released",
                "chameleon's program with its faults: the agent destroys itself, nothing is sampled",
                CHAMELEON,
                ChameleonParameters.asReleased());
    }
}
