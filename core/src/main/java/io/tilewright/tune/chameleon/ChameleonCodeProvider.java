package io.tilewright.tune.chameleon;

/** CHAMELEON as its authors' program runs it once its faults are repaired. */
public final class ChameleonCodeProvider extends ChameleonVariant {
    public ChameleonCodeProvider() {
        super(
                "chameleon-code",
                "chameleon with the hyper-parameters and the sampler of its authors' program, repaired",
                CHAMELEON,
                ChameleonParameters.code());
    }
}
