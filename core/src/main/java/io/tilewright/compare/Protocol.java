package io.tilewright.compare;

import io.tilewright.tune.InvalidPolicy;
import io.tilewright.tune.Tuners;
import io.tilewright.util.TilewrightException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is run: every tuner on every task with every seed, once, with the largest budget; a smaller budget is a prefix.
 *
 * @param tuners names, at least one, distinct
 * @param budgets trials, ascending, from 1
 * @param seeds 1 to this number
 * @param invalid policy for infeasible points, the same for all
 */
public record Protocol(List<String> tuners, List<Integer> budgets, int seeds, InvalidPolicy invalid) {
    /** Largest budget; a run is one line of the store. */
    public static final int MOST_TRIALS = 50_000;

    /** Most seeds. */
    public static final int MOST_SEEDS = 10_000;

    /**
     * @throws TilewrightException USAGE for anything that cannot be run
     */
    public Protocol {
        tuners = List.copyOf(tuners);
        budgets = budgets.stream().sorted().distinct().toList();
        if (tuners.isEmpty()) {
            throw TilewrightException.usage("no tuner is named", "give at least one, e.g. --tuners random,autotvm");
        }
        if (new HashSet<>(tuners).size() != tuners.size()) {
            throw TilewrightException.usage(
                    "--tuners is " + String.join(",", tuners) + ", allowed: distinct names", "name each tuner once");
        }
        tuners.forEach(Tuners::named);
        if (budgets.isEmpty() || budgets.get(0) < 1 || budgets.get(budgets.size() - 1) > MOST_TRIALS) {
            throw TilewrightException.usage(
                    "--budgets is " + shown(budgets) + ", allowed: one or more of 1.." + MOST_TRIALS,
                    "give numbers of trials per task, e.g. --budgets 32,64,128");
        }
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw TilewrightException.usage(
                    "--seeds is " + seeds + ", allowed: 1.." + MOST_SEEDS,
                    "give the number of repetitions; 20 or more separate methods that are close");
        }
    }

    /** Trials of a run. */
    public int largestBudget() {
        return budgets.get(budgets.size() - 1);
    }

    /** Every run of a suite, seed by seed, so that what is there early covers all tasks and tuners. */
    public List<Cell.Key> cells(Suite suite) {
        return IntStream.rangeClosed(1, seeds)
                .boxed()
                .flatMap(seed -> suite.tasks().stream()
                        .flatMap(task -> tuners.stream().map(tuner -> new Cell.Key(task.index(), tuner, seed))))
                .toList();
    }

    private static String shown(List<Integer> budgets) {
        return budgets.isEmpty()
                ? "empty"
                : String.join(",", budgets.stream().map(String::valueOf).toList());
    }
}
