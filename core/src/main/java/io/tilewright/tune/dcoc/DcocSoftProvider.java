package io.tilewright.tune.dcoc;

/** Equation 4 as a soft limit of the walk; what is measured keeps the hard one. */
public final class DcocSoftProvider extends DcocVariant {
    public DcocSoftProvider() {
        super(
                "dcoc-soft",
                "dcoc that walks through chips over the limits at the price of the penalty",
                DcocParameters.mappo().with(DcocParameters.Penalty.SOFT));
    }
}
