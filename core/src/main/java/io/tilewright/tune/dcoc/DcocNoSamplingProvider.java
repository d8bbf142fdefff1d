package io.tilewright.tune.dcoc;

import java.util.Optional;

/** Ablation: exploration alone. */
public final class DcocNoSamplingProvider extends DcocVariant {
    public DcocNoSamplingProvider() {
        super(
                "dcoc-nocs",
                "dcoc without Confidence Sampling: the best predicted points are measured",
                DcocParameters.mappo().with(Optional.empty()));
    }
}
