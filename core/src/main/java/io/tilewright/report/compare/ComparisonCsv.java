package io.tilewright.report.compare;

import io.tilewright.compare.Cell;
import io.tilewright.compare.Scores;
import io.tilewright.tune.TuningTask;
import java.util.Locale;

/** {@code runs.csv}: one row per task, tuner, seed and budget; a function of inputs and seeds alone. */
public final class ComparisonCsv {
    private ComparisonCsv() {}

    /** The whole file. */
    public static String of(Findings f) {
        Scores scores = f.scores();
        StringBuilder csv = new StringBuilder("task,workload,tuner,seed,budget,trials,best,optimum,regret,ended\n");
        for (TuningTask task : f.comparison().suite().tasks()) {
            if (!scores.tasks().contains(task.index())) {
                continue;
            }
            for (String tuner : f.tuners()) {
                for (Cell cell : f.comparison().cells(task.index(), tuner)) {
                    for (int budget : f.budgets()) {
                        csv.append(String.format(
                                Locale.ROOT,
                                "%d,%s,%s,%d,%d,%d,%s,%s,%s,%s%n",
                                task.index(),
                                task.workload().key(),
                                tuner,
                                cell.key().seed(),
                                budget,
                                cell.spent(budget),
                                number(cell.best(budget)),
                                number(scores.optimum(task.index()).cost()),
                                number(scores.regret(cell, budget)),
                                cell.costs().length > budget ? "TRIALS" : cell.ended()));
                    }
                }
            }
        }
        return csv.toString().replace(System.lineSeparator(), "\n");
    }

    private static String number(double value) {
        return Double.isInfinite(value)
                ? "inf"
                : value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
