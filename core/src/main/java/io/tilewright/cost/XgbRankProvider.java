package io.tilewright.cost;

import io.tilewright.util.Rng;

/** Boosted trees on the order of pairs. */
public final class XgbRankProvider implements CostModelProvider {
    @Override
    public String name() {
        return "xgb-rank";
    }

    @Override
    public String summary() {
        return "gradient-boosted trees, pairwise ranking";
    }

    @Override
    public String citation() {
        return "Chen et al., Learning to Optimize Tensor Programs, NeurIPS 2018";
    }

    @Override
    public CostModel create(int planSize, Rng rng) {
        return new BoostedTrees(BoostingParameters.autoTvm(Loss.RANK, planSize), rng);
    }
}
