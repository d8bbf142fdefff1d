package io.tilewright.tune.autotvm;

import io.tilewright.cost.Loss;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** AutoTVM with the ranking loss, its default up to TVM 0.12. */
public final class AutoTvmRankProvider implements TunerProvider {
    @Override
    public String name() {
        return "autotvm-rank";
    }

    @Override
    public String summary() {
        return "boosted trees (pairwise ranking) and simulated annealing";
    }

    @Override
    public String citation() {
        return "Chen et al., Learning to Optimize Tensor Programs, NeurIPS 2018";
    }

    @Override
    public int batchSize() {
        return AutoTvmParameters.defaults(Loss.RANK).planSize();
    }

    @Override
    public boolean usesEarlierTasks() {
        return true;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new AutoTvmTuner(context, AutoTvmParameters.defaults(Loss.RANK));
    }
}
