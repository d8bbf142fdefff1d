package io.tilewright.explore;

import io.tilewright.cost.CostModel;
import io.tilewright.space.Config;
import java.util.function.Predicate;

/**
 * A way to walk a space under a cost model, without measuring. May keep what it learnt (positions, networks) from one
 * call to the next. Not thread-safe; deterministic by the stream it was made with.
 */
public interface Explorer {
    /**
     * Walks and returns what is worth a look.
     *
     * @param model fitted
     * @param eligible what may still be measured: not yet proposed, and statically valid where that is asked for. The
     *     walk itself may pass through other points
     * @param count how many points the sampler would like to choose from, from 1
     */
    Exploration explore(CostModel model, Predicate<Config> eligible, int count);
}
