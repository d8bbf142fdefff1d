package io.tilewright.tune;

import io.tilewright.cost.BaggedTrees;
import io.tilewright.cost.CostModel;
import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * AutoTVM's base model: what the earlier tasks of a run say about a configuration of this one, before any is measured
 * (reference: autotvm.md section 2.4). A score is the predicted rate as a share of the task's best, about 0..1; what did
 * not run counts as 0. Costs no trial.
 *
 * <p>Deviations:
 * <ol>
 *   <li>Features are log2(1 + |value|) of each knob and the profile of the workload, which mean the same in every task;
 *       AutoTVM's knob features do not transfer, its {@code itervar} features need TVM's lowered loops.
 *   <li>A plan's worth of earlier trials suffices; AutoTVM asks for 500, later versions for any number that is set.
 *   <li>Rates are divided by the best of their own task, not by the best of all.
 *   <li>{@link BaggedTrees} on squared error, of a fixed number of trees.
 * </ol>
 */
public final class TransferModel implements CostModel {
    private final BaggedTrees trees;
    private final double[] profile;
    private final int trials;

    private TransferModel(BaggedTrees trees, double[] profile, int trials) {
        this.trees = trees;
        this.profile = profile;
        this.trials = trials;
    }

    /**
     * Learns from the tasks with the same knobs and kind of profile of which something ran; empty where they have fewer
     * trials than {@code least}.
     */
    public static Optional<TransferModel> of(TunerContext context, int least) {
        List<double[]> rows = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (EarlierTask task : context.earlier()) {
            OptionalDouble best = task.trials().stream()
                    .mapToDouble(TransferModel::cost)
                    .filter(cost -> cost > 0 && cost < Double.POSITIVE_INFINITY)
                    .min();
            if (best.isPresent() && task.resembles(context)) {
                for (Trial trial : task.trials()) {
                    rows.add(features(trial.config(), task.profile().features()));
                    values.add(Math.min(1, best.getAsDouble() / cost(trial)));
                }
            }
        }
        if (rows.isEmpty() || rows.size() < least) {
            return Optional.empty();
        }
        Rng rng = context.rng().child("transfer");
        double[] labels = values.stream().mapToDouble(v -> v).toArray();
        return Optional.of(new TransferModel(
                new BaggedTrees(rows.toArray(new double[0][]), labels, rng),
                context.profile().features(),
                rows.size()));
    }

    /** Trials of earlier tasks that it learnt from. */
    public int trials() {
        return trials;
    }

    @Override
    public double predict(Config config) {
        return trees.predict(features(config, profile)).mean();
    }

    /** Never: what it learns from is finished. */
    @Override
    public void fit(List<Config> configs, double[] fitness) {
        throw new UnsupportedOperationException("a transfer model learns from earlier tasks only");
    }

    /** Infinite for what did not run. */
    private static double cost(Trial trial) {
        return trial.result() instanceof MeasureResult.Success success ? success.cost() : Double.POSITIVE_INFINITY;
    }

    private static double[] features(Config config, double[] more) {
        int n = config.space().knobs().size();
        double[] row = new double[n + more.length];
        for (int k = 0; k < n; k++) {
            row[k] = StrictMath.log1p(Math.abs((double) config.value(k))) / StrictMath.log(2);
        }
        System.arraycopy(more, 0, row, n, more.length);
        return row;
    }
}
