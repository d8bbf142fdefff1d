package io.tilewright.compare;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What it takes to tune all layers of a network, mean over seeds.
 *
 * @param trials measurements, up to the largest budget per layer
 * @param measureSeconds those measurements at the time of one each: the machine's own, or the one that was stated
 * @param modelSeconds fitting cost models
 * @param searchSeconds the rest of the time inside the tuner
 * @param trialsToGoal measurements until each layer is within 1 % of its optimum; a run that never is counts with all it spent
 * @param missed share of the runs that never are
 * @param steps steps of the explorer, all plans together
 * @param plans number of plans
 */
public record NetworkEffort(
        String network,
        String tuner,
        double trials,
        double measureSeconds,
        double modelSeconds,
        double searchSeconds,
        double trialsToGoal,
        double missed,
        double steps,
        double plans) {
    private static final double GOAL = 0.01;

    /**
     * @param secondsPerMeasurement what one measurement shall be taken to cost; empty: as measured
     */
    public static NetworkEffort of(
            Scores scores, Suite.Model model, String tuner, OptionalDouble secondsPerMeasurement) {
        Comparison comparison = scores.comparison();
        int budget = comparison.protocol().largestBudget();
        double trials = 0;
        double measure = 0;
        double fitting = 0;
        double search = 0;
        double toGoal = 0;
        int missed = 0;
        int runs = 0;
        double steps = 0;
        double plans = 0;
        for (Suite.Layer layer : model.layers()) {
            double goal = scores.optimum(layer.task()) == null
                    ? Double.NaN
                    : scores.optimum(layer.task()).cost() * (1 + GOAL);
            double each = secondsPerMeasurement.orElse(comparison.secondsPerMeasurement(layer.task()));
            List<Cell> cells = comparison.cells(layer.task(), tuner);
            for (Cell cell : cells) {
                int spent = cell.spent(budget);
                // a run of the store may be longer than this comparison asks for
                double share = cell.costs().length == 0 ? 1 : (double) spent / cell.costs().length;
                trials += spent;
                measure += spent * each;
                fitting += share * cell.effort().modelNanos() / 1e9;
                search += share * (cell.effort().searchNanos() - cell.effort().modelNanos()) / 1e9;
                toGoal += cell.reached(goal, budget).orElse(spent);
                missed += cell.reached(goal, budget).isEmpty() ? 1 : 0;
                runs++;
                steps += cell.plans().stream()
                        .filter(plan -> plan.trials() <= budget)
                        .mapToLong(plan -> plan.steps())
                        .sum();
                plans += cell.plans().stream()
                        .filter(plan -> plan.trials() <= budget)
                        .count();
            }
        }
        int seeds = comparison.protocol().seeds();
        return new NetworkEffort(
                model.name(),
                tuner,
                trials / seeds,
                measure / seeds,
                fitting / seeds,
                search / seeds,
                toGoal / seeds,
                runs == 0 ? 0 : (double) missed / runs,
                steps / seeds,
                plans / seeds);
    }

    /** All of it, in seconds. */
    public double seconds() {
        return measureSeconds + modelSeconds + searchSeconds;
    }
}
