package io.tilewright.compile;

import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningTask;
import java.util.Optional;

/**
 * One layer after tuning.
 *
 * @param tuning trials, best, bound and counts
 * @param winner empty when no trial succeeded
 */
public record TunedLayer(TuningResult tuning, Optional<Winner> winner) {
    public TuningTask task() {
        return tuning.task();
    }

    /** Whether there is a winner and its output is exact. */
    public boolean verified() {
        return winner.filter(w -> w.verification().exact()).isPresent();
    }
}
