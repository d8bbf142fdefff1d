package io.tilewright.tune.dcoc;

import io.tilewright.sample.ConfidenceParameters;
import io.tilewright.sample.ConfidenceParameters.Confidence;
import java.util.Optional;

/** Ablation: Algorithm 2 with the critic's V as written (tuners.md section 2.2, line 7), and nothing else changed. */
public final class DcocValueProvider extends DcocVariant {
    public DcocValueProvider() {
        super(
                "dcoc-value",
                "dcoc where the critic's value, not the cost model, decides what is measured",
                DcocParameters.mappo()
                        .with(Optional.of(ConfidenceParameters.defaults().with(Confidence.VALUE))));
    }
}
