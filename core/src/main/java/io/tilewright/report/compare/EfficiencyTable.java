package io.tilewright.report.compare;

import io.tilewright.compare.SampleEfficiency;
import java.util.ArrayList;
import java.util.List;

/** What each tuner saves over the baseline: better mappings for equal trials, and fewer trials for equal mappings. */
final class EfficiencyTable {
    private EfficiencyTable() {}

    static ResultTable of(Findings f) {
        List<List<String>> rows = new ArrayList<>();
        for (int budget : f.budgets()) {
            for (String tuner : f.tuners()) {
                if (!tuner.equals(f.baseline())) {
                    SampleEfficiency e = SampleEfficiency.of(f.scores(), tuner, f.baseline(), budget);
                    rows.add(List.of(
                            String.valueOf(budget),
                            tuner,
                            Shown.ratio(e.reduction()),
                            Shown.ratio(e.largestReduction()),
                            Shown.ratio(e.efficiency()),
                            Shown.ratio(e.largestEfficiency()),
                            e.never() + " of " + e.runs()));
                }
            }
        }
        return new ResultTable(
                "efficiency",
                "Iso-sample reduction and sample efficiency over " + f.baseline(),
                "Runs of the same task and seed in pairs. Reduction: the baseline's best cost within the trials over the tuner's,"
                        + " above 1 is better. Efficiency: the trial at which the baseline reaches its own best, over that at"
                        + " which the tuner reaches the same cost; a run that never does counts with its last trial, in its"
                        + " favour. Geometric means over tasks and seeds with 95 % intervals over seeds; largest: the highest"
                        + " median over the seeds of any task.",
                List.of("trials", "tuner", "reduction", "largest", "efficiency", "largest", "never reach it"),
                rows);
    }
}
