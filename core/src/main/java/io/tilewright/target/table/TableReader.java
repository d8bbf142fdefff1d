package io.tilewright.target.table;

import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.IoReason;
import io.tilewright.util.NearestName;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads a {@link CostTable}: columns first, then the space they span, then each row's place in it. */
final class TableReader {
    /** As {@code tilewright table} writes at most. */
    static final int MOST_ROWS = 4_000_000;

    private static final String COST = "cost";
    private static final Set<String> INFINITE = Set.of("inf", "+inf", "infinity", "+infinity");
    private static final String CORRECT = "correct the line";

    private final String name;
    private final List<TableColumn> columns = new ArrayList<>();
    private double[] costs = new double[1024];
    private int[] lines = new int[1024];
    private int rows;

    private TableReader(Path file) {
        this.name = Printable.of(file.getFileName().toString());
    }

    static CostTable read(Path file) {
        TableReader reader = new TableReader(file);
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.records(new CsvRecords(reader.name, in));
        } catch (CharacterCodingException binary) {
            throw reader.wrong("table " + reader.name + " is no text in UTF-8", "give a CSV file", binary);
        } catch (IOException refused) {
            throw reader.wrong(
                    "cannot read table " + Printable.line(file.toString()) + ": " + IoReason.of(refused),
                    "give a CSV file whose last column is 'cost'",
                    refused);
        }
        return reader.table();
    }

    private void records(CsvRecords records) throws IOException {
        List<String> header = records.next()
                .orElseThrow(() -> wrong("table " + name + " is empty", "give a CSV file whose last column is 'cost'"));
        header(header);
        for (Optional<List<String>> row = records.next(); row.isPresent(); row = records.next()) {
            row(records.line(), row.get());
        }
        if (rows == 0) {
            throw wrong("table " + name + " has no rows below its header", "add a row for every point");
        }
    }

    private void header(List<String> names) {
        int last = names.size() - 1;
        String end = names.get(last);
        if (!end.equals(COST)) {
            boolean elsewhere = names.contains(COST);
            boolean separator = last == 0 && (end.indexOf(';') >= 0 || end.indexOf('\t') >= 0);
            String near = NearestName.of(COST, names)
                    .map(found -> "if column '" + Printable.of(found) + "' is the cost, call it 'cost'")
                    .orElse("name the column that holds the costs 'cost'");
            throw wrong(
                    "the last column of table " + name + " is '" + Printable.of(end) + "', allowed: 'cost'",
                    separator
                            ? "separate the columns with commas"
                            : elsewhere ? "move column 'cost' to the end" : near + ", and make it the last one");
        }
        if (last == 0) {
            throw wrong("table " + name + " has no column but 'cost'", "add a column for each knob before it");
        }
        Set<String> seen = new HashSet<>();
        for (String knob : names.subList(0, last)) {
            if (knob.isEmpty() || !seen.add(knob)) {
                throw wrong(
                        "column " + (columns.size() + 1) + " of table " + name
                                + (knob.isEmpty() ? " has no name" : " is a second '" + Printable.of(knob) + "'"),
                        "give every knob its own name in the first line");
            }
            columns.add(new TableColumn(knob));
        }
    }

    private void row(int line, List<String> values) {
        if (values.size() != columns.size() + 1) {
            throw at(line, "has " + values.size() + " columns, allowed: " + (columns.size() + 1) + " as in the header");
        }
        if (rows == MOST_ROWS) {
            throw wrong(
                    "table " + name + " has more than " + MOST_ROWS + " rows",
                    "for a larger space give a command instead: --target command:FILE.json");
        }
        if (rows == costs.length) {
            costs = Arrays.copyOf(costs, 2 * rows);
            lines = Arrays.copyOf(lines, 2 * rows);
        }
        for (int k = 0; k < columns.size(); k++) {
            TableColumn column = columns.get(k);
            if (values.get(k).isEmpty()) {
                throw at(line, "has no value for knob '" + Printable.of(column.name) + "'");
            }
            column.add(values.get(k));
        }
        costs[rows] = cost(line, values.get(columns.size()));
        lines[rows++] = line;
    }

    private double cost(int line, String text) {
        if (INFINITE.contains(text.toLowerCase(Locale.ROOT))) {
            return Double.POSITIVE_INFINITY;
        }
        double cost = TableColumn.NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!(cost > 0) || Double.isInfinite(cost)) {
            throw at(
                    line,
                    "has cost '" + Printable.of(text)
                            + "', allowed: a number above 0, or inf where the point cannot run");
        }
        return cost;
    }

    private CostTable table() {
        int[][] order = columns.stream()
                .map(column -> IntStream.range(0, column.texts().size()).toArray())
                .toArray(int[][]::new);
        if (!enumerated()) {
            order = columns.stream().map(TableColumn::ranks).toArray(int[][]::new);
        }
        List<Knob> knobs = new ArrayList<>();
        for (int k = 0; k < order.length; k++) {
            knobs.add(knob(columns.get(k), order[k]));
        }
        ConfigSpace space = new ConfigSpace(knobs);
        long[] indexes = new long[rows];
        for (int row = 0; row < rows; row++) {
            indexes[row] = space.of(digits(row, order)).index();
        }
        requireAll(space, indexes);
        return new CostTable(space, placed(indexes));
    }

    /** Whether the rows are in index order when each knob's values are in their order of appearance. */
    private boolean enumerated() {
        for (int row = 0; row < rows; row++) {
            long index = 0;
            long weight = 1;
            for (TableColumn column : columns) {
                index += weight * column.id(row);
                weight = Math.min(weight * column.texts().size(), 1L << 40);
            }
            if (index != row) {
                return false;
            }
        }
        return true;
    }

    private static Knob knob(TableColumn column, int[] order) {
        String[] texts = new String[order.length];
        for (int id = 0; id < order.length; id++) {
            texts[order[id]] = column.texts().get(id);
        }
        Role role = Role.named(column.name);
        return column.integers()
                ? new Knob(
                        column.name,
                        role,
                        Arrays.stream(texts).map(Integer::valueOf).toList())
                : new Knob(
                        column.name,
                        role,
                        IntStream.range(0, texts.length).boxed().toList(),
                        List.of(texts));
    }

    /** Every point has a row. */
    private void requireAll(ConfigSpace space, long[] indexes) {
        long[] present = Arrays.stream(indexes).sorted().distinct().toArray();
        BigInteger missing = space.exactSize().subtract(BigInteger.valueOf(present.length));
        if (missing.signum() == 0) {
            return;
        }
        long first = 0;
        while (Arrays.binarySearch(present, space.at(first).index()) >= 0) {
            first++;
        }
        String point = space.at(first).shown().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
        throw wrong(
                "table " + name + " has no row for " + missing + " of the " + space.exactSize()
                        + " points that its knobs span; first: " + Printable.line(point),
                "add a row for each; with cost inf where the point cannot run");
    }

    /** The costs by index; a point may have several rows if they agree. */
    private double[] placed(long[] indexes) {
        int[] rowOf =
                new int[Arrays.stream(indexes).mapToInt(i -> (int) i + 1).max().orElseThrow()];
        double[] byIndex = new double[rowOf.length];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < rows; row++) {
            int index = (int) indexes[row];
            int other = rowOf[index];
            if (other >= 0 && costs[other] != costs[row]) {
                throw wrong(
                        "lines " + lines[other] + " and " + lines[row] + " of table " + name
                                + " are the same point with different costs, " + costs[other] + " and " + costs[row],
                        "keep one of the two lines");
            }
            rowOf[index] = row;
            byIndex[index] = costs[row];
        }
        return byIndex;
    }

    private int[] digits(int row, int[][] order) {
        int[] digits = new int[order.length];
        for (int k = 0; k < digits.length; k++) {
            digits[k] = order[k][columns.get(k).id(row)];
        }
        return digits;
    }

    private TilewrightException at(int line, String how) {
        return wrong("line " + line + " of table " + name + " " + how, CORRECT);
    }

    private TilewrightException wrong(String message, String advice) {
        return wrong(message, advice, null);
    }

    private TilewrightException wrong(String message, String advice, Exception cause) {
        return new TilewrightException(TilewrightException.Kind.INPUT, message, advice, cause);
    }
}
