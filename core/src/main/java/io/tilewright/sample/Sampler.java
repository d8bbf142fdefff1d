package io.tilewright.sample;

import io.tilewright.explore.Exploration;
import io.tilewright.space.Config;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses which explored configurations are worth measuring. Deterministic by the stream it was made with, if it draws at
 * all.
 */
public interface Sampler {
    /**
     * A plan: distinct configurations, most wanted first. May be shorter than {@code n}, and may hold points that were not
     * explored. Points that are not eligible are allowed: the tuner skips them, and a uniform draw takes their place.
     *
     * @param eligible what may still be measured
     * @param n most configurations, from 1
     */
    List<Config> select(Exploration exploration, Predicate<Config> eligible, int n);

    /** How many explored points it wants to choose {@code n} from. */
    default int candidates(int n) {
        return n;
    }
}
