package io.tilewright.compare;

import io.tilewright.compare.Comparison.Optimum;
import io.tilewright.stats.Bootstrap;
import io.tilewright.stats.Interval;
import io.tilewright.stats.Quantile;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * The scores of single runs and of a tuner over all of them (reference: tuners.md section 3). Regret is best / optimum - 1
 * over what every run found within a budget of trials; a run that ended early keeps its best. Intervals are 95 % percentile
 * bootstrap over seeds within each task: they speak of these tasks and of other seeds.
 */
public final class Scores {
    /** Regrets of 0.01 % and less count as this much in the area under log-regret. */
    public static final double LEAST_REGRET = 1e-4;

    /** Regrets above 10,000 %, and runs in which nothing ran, count as this much there. */
    public static final double LARGEST_REGRET = 100;

    private final Comparison comparison;
    private final List<Integer> tasks;
    private final Map<Integer, Optimum> optima = new HashMap<>();

    public Scores(Comparison comparison) {
        this.comparison = comparison;
        this.tasks = comparison.scored();
        tasks.forEach(task -> optima.put(task, comparison.optimum(task)));
    }

    public Comparison comparison() {
        return comparison;
    }

    /** Tasks that count: those with a configuration that runs. */
    public List<Integer> tasks() {
        return tasks;
    }

    /** What the regret of a task is measured against. */
    public Optimum optimum(int task) {
        return optima.get(task);
    }

    /** best / optimum - 1, from 0; infinite while nothing ran. */
    public double regret(Cell cell, int budget) {
        return Math.max(0, cell.best(budget) / optimum(cell.key().task()).cost() - 1);
    }

    /** Regrets of a tuner: one row per scored task, one column per seed. */
    public double[][] regrets(String tuner, int budget) {
        return perRun(tuner, cell -> regret(cell, budget));
    }

    /** One row per scored task, one column per seed. */
    double[][] perRun(String tuner, ToDoubleFunction<Cell> score) {
        return tasks.stream()
                .map(task -> comparison.cells(task, tuner).stream()
                        .mapToDouble(score)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Regret of a tuner within a budget over all runs. */
    public Standing standing(String tuner, int budget) {
        double[][] regrets = regrets(tuner, budget);
        double[] all = flat(regrets);
        return new Standing(
                tuner,
                budget,
                bootstrap(regrets, "median/" + budget),
                Arrays.stream(all).average().orElse(Double.NaN),
                Arrays.stream(all).max().orElse(Double.NaN),
                share(all, 0),
                share(all, 0.01),
                share(all, 0.05));
    }

    /** Median over all runs, with its interval; the same draws whatever else is computed. */
    Interval bootstrap(double[][] strata, String name) {
        return Bootstrap.DEFAULT.stratified(
                strata,
                draw -> Quantile.median(flat(draw)),
                new Rng(comparison.protocol().seeds()).child("bootstrap").child(name));
    }

    /** How long a tuner takes to come within {@code limit} of the optimum, with the largest budget. */
    public Reach reach(String tuner, double limit) {
        int budget = comparison.protocol().largestBudget();
        long spent = 0;
        int successes = 0;
        int runs = 0;
        for (int task : tasks) {
            double goal = optimum(task).cost() * (1 + limit);
            for (Cell cell : comparison.cells(task, tuner)) {
                OptionalInt reached = cell.reached(goal, budget);
                spent += reached.orElse(cell.spent(budget));
                successes += reached.isPresent() ? 1 : 0;
                runs++;
            }
        }
        double[] trials = flat(perRun(
                tuner,
                cell -> cell.reached(optimum(cell.key().task()).cost() * (1 + limit), budget).stream()
                        .mapToDouble(n -> n)
                        .findFirst()
                        .orElse(Double.POSITIVE_INFINITY)));
        return new Reach(
                tuner,
                limit,
                runs,
                successes,
                successes == 0 ? Double.POSITIVE_INFINITY : (double) spent / successes,
                trials.length == 0 ? Double.NaN : Quantile.median(trials));
    }

    /** Mean of log10 regret over the trials of the largest budget, median over runs; lower is better. */
    public Interval logArea(String tuner) {
        int budget = comparison.protocol().largestBudget();
        return bootstrap(perRun(tuner, cell -> logArea(cell, budget)), "area");
    }

    /** Mean over the trials of log10 of the regret, the regret held within its limits. */
    double logArea(Cell cell, int budget) {
        double optimum = optimum(cell.key().task()).cost();
        double sum = 0;
        for (double best : cell.curve(budget)) {
            sum += StrictMath.log10(Math.min(LARGEST_REGRET, Math.max(LEAST_REGRET, best / optimum - 1)));
        }
        return sum / budget;
    }

    static double[] flat(double[][] strata) {
        return Arrays.stream(strata).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double share(double[] regrets, double limit) {
        return (double) Arrays.stream(regrets).filter(r -> r <= limit).count() / regrets.length;
    }
}
