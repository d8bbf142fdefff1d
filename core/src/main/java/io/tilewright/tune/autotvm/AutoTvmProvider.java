package io.tilewright.tune.autotvm;

import io.tilewright.cost.Loss;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** AutoTVM with the squared-error loss, the setting of DCOC's Table 4. */
public final class AutoTvmProvider implements TunerProvider {
    @Override
    public String name() {
        return "autotvm";
    }

    @Override
    public String summary() {
        return "boosted trees (squared error) and simulated annealing";
    }

    @Override
    public String citation() {
        return "Chen et al., Learning to Optimize Tensor Programs, NeurIPS 2018";
    }

    @Override
    public int batchSize() {
        return AutoTvmParameters.defaults(Loss.REG).planSize();
    }

    @Override
    public boolean usesEarlierTasks() {
        return true;
    }

    @Override
    public Tuner create(TunerContext context) {
        return new AutoTvmTuner(context, AutoTvmParameters.defaults(Loss.REG));
    }
}
