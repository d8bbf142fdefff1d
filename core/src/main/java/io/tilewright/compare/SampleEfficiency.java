package io.tilewright.compare;

import io.tilewright.stats.Bootstrap;
import io.tilewright.stats.GeometricMean;
import io.tilewright.stats.Interval;
import io.tilewright.stats.Quantile;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A tuner against the baseline at equal numbers of trials (reference: mapping.md section 1.4), runs of the same task and
 * seed in pairs. Iso-sample reduction: the baseline's best cost within the budget over the tuner's. Sample efficiency: the
 * trial at which the baseline reaches its own best, over the trial at which the tuner reaches that cost; a run that never
 * does counts as if it did with its last trial, which is in its favour, and is counted.
 *
 * @param reduction geometric mean over tasks and seeds, with its 95 % interval over seeds
 * @param largestReduction highest median over the seeds of any task
 * @param efficiency geometric mean over tasks and seeds, with its interval
 * @param largestEfficiency highest median over the seeds of any task
 * @param never runs that never reach the baseline's best
 * @param runs all
 */
public record SampleEfficiency(
        String tuner,
        int budget,
        Interval reduction,
        double largestReduction,
        Interval efficiency,
        double largestEfficiency,
        int never,
        int runs) {

    /** Of the scored tasks on which both found something with every seed. */
    public static SampleEfficiency of(Scores scores, String tuner, String baseline, int budget) {
        Comparison comparison = scores.comparison();
        List<Integer> tasks = scores.tasks().stream()
                .filter(task -> found(comparison, task, tuner, budget) && found(comparison, task, baseline, budget))
                .toList();
        int seeds = comparison.protocol().seeds();
        double[][] reductions = new double[tasks.size()][seeds];
        double[][] efficiencies = new double[tasks.size()][seeds];
        int never = 0;
        for (int t = 0; t < tasks.size(); t++) {
            for (int seed = 0; seed < seeds; seed++) {
                Cell ours = comparison.cells(tasks.get(t), tuner).get(seed);
                Cell theirs = comparison.cells(tasks.get(t), baseline).get(seed);
                double goal = theirs.best(budget);
                OptionalInt reached = ours.reached(goal, budget);
                never += reached.isPresent() ? 0 : 1;
                reductions[t][seed] = goal / ours.best(budget);
                efficiencies[t][seed] = (double) theirs.reached(goal, budget).orElseThrow()
                        / reached.orElse(Math.max(1, ours.spent(budget)));
            }
        }
        Rng rng = new Rng(seeds).child("efficiency").child(tuner + "/" + budget);
        return new SampleEfficiency(
                tuner,
                budget,
                mean(reductions, rng.child("reduction")),
                largest(reductions),
                mean(efficiencies, rng.child("samples")),
                largest(efficiencies),
                never,
                tasks.size() * seeds);
    }

    private static boolean found(Comparison comparison, int task, String tuner, int budget) {
        return comparison.cells(task, tuner).stream().allMatch(cell -> Double.isFinite(cell.best(budget)));
    }

    private static Interval mean(double[][] ratios, Rng rng) {
        return ratios.length == 0
                ? new Interval(Double.NaN, Double.NaN, Double.NaN)
                : Bootstrap.DEFAULT.stratified(ratios, draw -> GeometricMean.of(Scores.flat(draw)), rng);
    }

    private static double largest(double[][] ratios) {
        return Arrays.stream(ratios).mapToDouble(Quantile::median).max().orElse(Double.NaN);
    }
}
