package io.tilewright.explore.mappo;

import io.tilewright.space.Config;

/** What a step to a configuration is worth (DCOC, equation 5). */
@FunctionalInterface
public interface Reward {
    /**
     * @param score the cost model's: the predicted rate over the best measured one
     * @return finite, about 0..1 where no penalty applies
     */
    double of(Config config, double score);
}
