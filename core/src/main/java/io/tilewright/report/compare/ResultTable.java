package io.tilewright.report.compare;

import java.util.List;

/**
 * A table of the report, the same in Markdown and HTML.
 *
 * @param id short name, unique in the report
 * @param note how to read it; may be empty
 * @param rows as many cells as columns
 */
record ResultTable(String id, String title, String note, List<String> columns, List<List<String>> rows) {
    ResultTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row of " + row.size() + " cells, allowed: " + columns.size() + " (" + id + ")");
            }
        }
    }
}
