package io.tilewright.compile;

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
    public TuningTask task() {
        return tuning.task();
    }
}
