package io.tilewright.compare;

import io.tilewright.stats.Bootstrap;
import io.tilewright.stats.GeometricMean;
import io.tilewright.stats.Interval;
import io.tilewright.stats.Quantile;
import io.tilewright.util.Rng;
import java.util.List;

/**
 * A network's time with the configurations that a tuner found within a budget.
 *
 * @param cost sum over the layers of weight x best cost, median over seeds with its 95 % interval; infinite where a layer has
 *     nothing that runs
 * @param speedup throughput over the baseline tuner, pairwise by seed, geometric mean with its interval; NaN where either has
 *     no finite cost for some seed
 * @param toOptimum median cost / optimum - 1; the optimum is the sum of the layers' optima, or the best shared chip
 * @param seeds seeds with a finite cost
 */
public record NetworkScore(
        String network, String tuner, int budget, Interval cost, Interval speedup, double toOptimum, int seeds) {

    /** Of the costs of each seed. */
    static NetworkScore of(
            String network, String tuner, int budget, double[] costs, double[] baseline, double optimum) {
        Rng rng = new Rng(costs.length).child("network").child(network).child(tuner + "/" + budget);
        Interval cost = Bootstrap.DEFAULT.interval(costs, Quantile::median, rng.child("cost"));
        double[] ratios = new double[costs.length];
        int finite = 0;
        boolean comparable = true;
        for (int i = 0; i < costs.length; i++) {
            ratios[i] = baseline[i] / costs[i];
            finite += Double.isFinite(costs[i]) ? 1 : 0;
            comparable &= Double.isFinite(ratios[i]) && ratios[i] > 0;
        }
        Interval speedup = comparable
                ? Bootstrap.DEFAULT.interval(ratios, GeometricMean::of, rng.child("speedup"))
                : new Interval(Double.NaN, Double.NaN, Double.NaN);
        return new NetworkScore(network, tuner, budget, cost, speedup, cost.estimate() / optimum - 1, finite);
    }

    /** Every layer on the chip that suits it best (the papers' mode; a lower bound on the time of any real chip). */
    public static NetworkScore perLayer(Scores scores, Suite.Model model, String tuner, String baseline, int budget) {
        double optimum = model.layers().stream()
                .mapToDouble(
                        layer -> layer.weight() * scores.optimum(layer.task()).cost())
                .sum();
        return of(
                model.name(),
                tuner,
                budget,
                totals(scores.comparison(), model, tuner, budget),
                totals(scores.comparison(), model, baseline, budget),
                optimum);
    }

    /** One chip for all layers; for comparisons where {@link SharedChips#available}. */
    public static NetworkScore shared(SharedChips chips, String tuner, String baseline, int budget) {
        return of(
                chips.model().name(),
                tuner,
                budget,
                chips.costs(tuner, budget),
                chips.costs(baseline, budget),
                chips.optimum().cost());
    }

    private static double[] totals(Comparison comparison, Suite.Model model, String tuner, int budget) {
        double[] totals = new double[comparison.protocol().seeds()];
        for (Suite.Layer layer : model.layers()) {
            List<Cell> cells = comparison.cells(layer.task(), tuner);
            for (int seed = 0; seed < totals.length; seed++) {
                totals[seed] += layer.weight() * cells.get(seed).best(budget);
            }
        }
        return totals;
    }
}
