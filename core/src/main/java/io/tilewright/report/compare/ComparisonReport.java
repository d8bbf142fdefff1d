package io.tilewright.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A comparison, ready to be written.
 *
 * @param title one line
 * @param findings what is shown
 * @param provenance name and value, for people
 */
public record ComparisonReport(String title, Findings findings, Map<String, String> provenance) {

    /** The tables in their order. */
    List<ResultTable> tables() {
        Findings f = findings;
        List<ResultTable> tables = new ArrayList<>();
        tables.add(RegretTables.regret(f));
        f.focusAndLargest().forEach(budget -> tables.add(RegretTables.spread(f, budget)));
        tables.add(RegretTables.reach(f));
        if (f.tuners().size() > 1) {
            f.focusAndLargest().forEach(budget -> tables.add(RegretTables.tests(f, budget)));
        }
        if (f.mapping() && f.tuners().size() > 1) {
            tables.add(EfficiencyTable.of(f));
        }
        if (!f.models().isEmpty()) {
            f.focusAndLargest()
                    .forEach(budget -> tables.add(
                            f.mapping() ? NetworkTables.mapped(f, budget) : NetworkTables.perLayer(f, budget)));
            if (!f.shared().isEmpty()) {
                f.focusAndLargest().forEach(budget -> tables.add(NetworkTables.shared(f, budget)));
                tables.add(NetworkTables.chips(f));
            }
            tables.add(NetworkTables.effort(f));
        }
        tables.add(TaskTables.runs(f));
        f.focusAndLargest().forEach(budget -> tables.add(TaskTables.byTask(f, budget)));
        tables.add(TaskTables.coverage(f.comparison(), f));
        return tables;
    }

    /** Titles of the table of regrets. */
    public List<String> regretColumns() {
        return RegretTables.regret(findings).columns();
    }

    /** Rows of the table of regrets. */
    public List<List<String>> regretRows() {
        return RegretTables.regret(findings).rows();
    }
}
