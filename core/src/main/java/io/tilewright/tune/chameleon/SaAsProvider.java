package io.tilewright.tune.chameleon;

/** RELEASE's ablation SA+AS. */
public final class SaAsProvider extends ChameleonVariant {
    public SaAsProvider() {
        super(
                "sa-as",
                "RELEASE's ablation SA+AS: autotvm (squared error) with adaptive sampling",
                RELEASE,
                ChameleonParameters.saAs());
    }
}
