package io.tilewright.cli;

import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, aligned: numbers to the right, the rest to the left. */
final class TextTable {
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... head) {
        this.head = List.of(head);
    }

    /** All of a table. */
    static TextTable of(List<String> titles, List<List<String>> rows) {
        TextTable table = new TextTable(titles.toArray(String[]::new));
        rows.forEach(row -> table.row(row.toArray()));
        return table;
    }

    /** Adds a row with one cell per column; control characters are shown escaped. */
    TextTable row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + head.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Printable.line(String.valueOf(cell)));
        }
        rows.add(row);
        return this;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int[] width = new int[head.size()];
        boolean[] right = new boolean[head.size()];
        for (int c = 0; c < width.length; c++) {
            width[c] = head.get(c).length();
            right[c] = !rows.isEmpty();
            for (List<String> row : rows) {
                width[c] = Math.max(width[c], row.get(c).length());
                right[c] &= row.get(c).matches("[-+]?[0-9][0-9,.]*( ?[%xM])?|-?");
            }
        }
        lines.add(line(head, width, right));
        for (List<String> row : rows) {
            lines.add(line(row, width, right));
        }
        return lines;
    }

    private static String line(List<String> cells, int[] width, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < width.length; c++) {
            String space = " ".repeat(width[c] - cells.get(c).length());
            line.append(c == 0 ? "" : "  ").append(right[c] ? space + cells.get(c) : cells.get(c) + space);
        }
        return line.toString().stripTrailing();
    }
}
