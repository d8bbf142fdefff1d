package io.tilewright.compare;

import io.tilewright.stats.UniformDraws;
import io.tilewright.tune.InvalidPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Uniform draws without replacement, in closed form ({@link UniformDraws}): what a search that learns nothing reaches,
 * without a single run. The draws are of feasible points, or of all points where the comparison measures infeasible ones,
 * as for every tuner. Speaks of the tasks that have a table.
 */
public final class RandomReference {
    private final Map<Integer, UniformDraws> draws = new HashMap<>();
    private final List<Integer> tasks;
    private final Scores scores;

    public RandomReference(Scores scores) {
        this.scores = scores;
        this.tasks = scores.tasks().stream()
                .filter(task -> scores.comparison().facts().get(task).table().isPresent())
                .toList();
        tasks.forEach(task -> draws.put(task, new UniformDraws(drawn(task))));
    }

    /** What a draw may cost; infinite for a point that does not run. */
    private double[] drawn(int task) {
        ExhaustiveTable table = scores.comparison().facts().get(task).table().orElseThrow();
        double[] costs = table.sorted();
        if (scores.comparison().protocol().invalid() == InvalidPolicy.SKIP) {
            return costs;
        }
        double[] all = Arrays.copyOf(costs, (int) table.space().size());
        Arrays.fill(all, costs.length, all.length, Double.POSITIVE_INFINITY);
        return all;
    }

    /** Whether every scored task has a table; without, the rows would speak of other tasks than those of the tuners. */
    public boolean available() {
        return !tasks.isEmpty() && tasks.size() == scores.tasks().size();
    }

    /** Mean over the tasks of the expected regret. */
    public double meanRegret(int budget) {
        return tasks.stream()
                .mapToDouble(task -> draws.get(task).expectedBest(budget)
                                / scores.optimum(task).cost()
                        - 1)
                .average()
                .orElseThrow();
    }

    /** Median of the regret of a run on a task drawn uniformly. */
    public double medianRegret(int budget) {
        TreeMap<Double, Boolean> candidates = new TreeMap<>();
        tasks.forEach(task -> {
            double optimum = scores.optimum(task).cost();
            // the median of the mixture lies between the medians of the tasks
            candidates.put(draws.get(task).quantileOfBest(budget, 0.5) / optimum - 1, true);
        });
        double low = candidates.firstKey();
        double high = candidates.lastKey();
        for (int task : tasks) {
            double optimum = scores.optimum(task).cost();
            for (double cost :
                    scores.comparison().facts().get(task).table().orElseThrow().sorted()) {
                double regret = cost / optimum - 1;
                if (regret >= low && regret <= high) {
                    candidates.put(regret, true);
                }
            }
        }
        List<Double> ascending = List.copyOf(candidates.keySet());
        int from = 0;
        int to = ascending.size() - 1;
        while (from < to) {
            int middle = (from + to) / 2;
            if (within(budget, ascending.get(middle)) >= 0.5 - 1e-12) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return ascending.get(from);
    }

    /** Chance that a run on a task drawn uniformly comes within {@code limit} of the optimum. */
    public double within(int budget, double limit) {
        return tasks.stream()
                .mapToDouble(task -> draws.get(task).hit(budget, limitOf(task, limit)))
                .average()
                .orElseThrow();
    }

    /** Mean over the tasks of the expected trials to come within {@code limit}, without a budget. */
    public double expectedTrials(double limit) {
        return tasks.stream()
                .mapToDouble(task -> draws.get(task).expectedDraws(limitOf(task, limit)))
                .average()
                .orElseThrow();
    }

    private double limitOf(int task, double limit) {
        // regret 0 and costs must meet exactly; other limits may round either way
        return limit == 0 ? scores.optimum(task).cost() : scores.optimum(task).cost() * (1 + limit) * (1 + 1e-15);
    }
}
