package io.tilewright.tune.certified;

import io.tilewright.cost.BaggedTrees;
import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.EarlierTask;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TunerContext;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A learned model of log(cost) - log(bound), or of log(cost) where no bound is known. Residuals have no scale, so what
 * earlier tasks of a space with the same knobs showed counts for this one, too (reference: tuners.md section 5.2, items
 * 4 and 5).
 */
final class Residuals {
    /** A result that did not run is taken to cost this much more than the worst that ran (logarithm). */
    private static final double DID_NOT_RUN = 0.7;

    private final double[] profile;
    private final Rng rng;
    private final int earlier;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private double worst = Double.NEGATIVE_INFINITY;
    /** Brings the first cost without a bound into 1..2, so that the unit of the cost changes no bit. */
    private OptionalInt exponent = OptionalInt.empty();

    private int fits;
    private BaggedTrees model;

    Residuals(TunerContext context) {
        this.profile = context.profile().features();
        this.rng = context.rng().child("residuals");
        for (EarlierTask task : context.earlier()) {
            if (task.resembles(context)) {
                for (Trial trial : task.trials()) {
                    learn(
                            trial,
                            task.bounds().of(trial.config()),
                            task.profile().features());
                }
            }
        }
        this.earlier = rows.size();
    }

    /** Results to learn from so far. */
    int size() {
        return rows.size();
    }

    /** Those of earlier tasks among them. */
    int earlier() {
        return earlier;
    }

    /** Adds a result of this task. */
    void learn(Trial trial, double bound) {
        learn(trial, bound, profile);
    }

    /** Fits anew to all results so far, at least one. */
    void fit() {
        double[] labels = new double[values.size()];
        double highest = worst == Double.NEGATIVE_INFINITY ? 0 : worst; // nothing has run so far
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Double.isNaN(values.get(i)) ? highest + DID_NOT_RUN : values.get(i);
        }
        model = new BaggedTrees(rows.toArray(new double[0][]), labels, rng.child("fit" + fits++));
    }

    /** Optimistic estimate of log(cost): mean less one standard deviation; before the first fit the bound's. */
    double optimistic(Config config, double bound) {
        double log = log(bound);
        if (model == null) {
            return log;
        }
        BaggedTrees.Prediction p = model.predict(features(config, profile));
        return log + p.mean() - p.deviation();
    }

    private void learn(Trial trial, double bound, double[] features) {
        double value = Double.NaN;
        if (trial.result() instanceof MeasureResult.Success success
                && success.cost() > 0
                && success.cost() < Double.POSITIVE_INFINITY) {
            value = known(bound) ? StrictMath.log(success.cost()) - log(bound) : unitless(success.cost());
            worst = Math.max(worst, value);
        }
        rows.add(features(trial.config(), features));
        values.add(value);
    }

    private double unitless(double cost) {
        if (exponent.isEmpty()) {
            exponent = OptionalInt.of(Math.getExponent(cost));
        }
        return StrictMath.log(Math.scalb(cost, -exponent.getAsInt()));
    }

    private static double log(double bound) {
        return known(bound) ? StrictMath.log(bound) : 0;
    }

    private static boolean known(double bound) {
        return bound > 0 && bound < Double.POSITIVE_INFINITY;
    }

    private static double[] features(Config config, double[] more) {
        int n = config.space().knobs().size();
        double[] row = new double[n + more.length];
        for (int k = 0; k < n; k++) {
            row[k] = config.value(k);
        }
        System.arraycopy(more, 0, row, n, more.length);
        return row;
    }
}
