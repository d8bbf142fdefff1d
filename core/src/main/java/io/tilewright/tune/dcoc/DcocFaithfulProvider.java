package io.tilewright.tune.dcoc;

/** DCOC as close to its text as it can be run. */
public final class DcocFaithfulProvider extends DcocVariant {
    public DcocFaithfulProvider() {
        super(
                "dcoc-faithful",
                "dcoc where the critic's value decides what is measured, and starts are uniform",
                DcocParameters.mappo().faithful());
    }
}
