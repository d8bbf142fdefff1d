package io.tilewright.compile;

import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningTask;
import java.util.Optional;

/**
 * One layer after the search for its mapping.
 *
 * @param tuning trials, best, bound and counts
 * @param best empty when no trial succeeded
 */
public record LayerMapping(TuningResult tuning, Optional<BestMapping> best) {
    /** With the mapping of the best trial. */
    static LayerMapping of(SpatialTarget target, TuningResult result) {
        return new LayerMapping(
                result, result.best().map(trial -> BestMapping.of(target, result.task(), trial.config())));
    }

    public TuningTask task() {
        return tuning.task();
    }
}
