package io.tilewright.tune.dcoc;

/** DCOC with MAPPO's hyper-parameters and the resolutions' defaults. */
public final class DcocProvider extends DcocVariant {
    public DcocProvider() {
        super("dcoc", "three cooperating agents (MAPPO), Confidence Sampling, boosted trees", DcocParameters.mappo());
    }
}
