package io.tilewright.cost;

import io.tilewright.util.Rng;

/** Boosted trees on squared error. */
public final class XgbRegProvider implements CostModelProvider {
    @Override
    public String name() {
        return "xgb-reg";
    }

    @Override
    public String summary() {
        return "gradient-boosted trees, squared error of the normalised rate";
    }

    @Override
    public String citation() {
        return "Chen et al., Learning to Optimize Tensor Programs, NeurIPS 2018";
    }

    @Override
    public CostModel create(int planSize, Rng rng) {
        return new BoostedTrees(BoostingParameters.autoTvm(Loss.REG, planSize), rng);
    }
}
