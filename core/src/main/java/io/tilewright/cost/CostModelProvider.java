package io.tilewright.cost;

import io.tilewright.util.Rng;

/** Registration of a cost model: found by {@link java.util.ServiceLoader}. */
public interface CostModelProvider {
    /** Name on the command line, e.g. {@code xgb-reg}. */
    String name();

    /** One line for {@code tilewright list cost-models}. */
    String summary();

    /** Paper or source. */
    String citation();

    /**
     * A fresh model.
     *
     * @param planSize how many of the best configurations its order must get right, from 1
     * @param rng the model's own stream
     */
    CostModel create(int planSize, Rng rng);
}
