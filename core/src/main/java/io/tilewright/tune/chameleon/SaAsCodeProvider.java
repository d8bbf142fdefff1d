package io.tilewright.tune.chameleon;

/** RELEASE's ablation SA+AS as the authors' program runs it. */
public final class SaAsCodeProvider extends ChameleonVariant {
    public SaAsCodeProvider() {
        super(
                "sa-as-code",
                "sa-as as in the authors' program: a cost model that ranks, and its own sampler",
                RELEASE,
                ChameleonParameters.saAsCode());
    }
}
