package io.tilewright.target.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A column of knob values: the distinct texts in their order of appearance, and which of them each row has. */
final class TableColumn {
    static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,10}");
    private static final int FEW = 1024;

    final String name;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private int[] rows = new int[FEW];
    private int size;

    TableColumn(String name) {
        this.name = name;
    }

    void add(String text) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
        }
        Integer id = ids.get(text);
        if (id == null) {
            id = texts.size();
            ids.put(text, id);
            texts.add(text);
        }
        rows[size++] = id;
    }

    /** Which of the {@link #texts} a row has. */
    int id(int row) {
        return rows[row];
    }

    /** Distinct values, in their order of appearance. */
    List<String> texts() {
        return texts;
    }

    /** For each distinct value, its position when numbers ascend and texts follow the alphabet. */
    int[] ranks() {
        Comparator<Integer> order = texts.stream().allMatch(TableColumn::isNumber)
                ? Comparator.<Integer>comparingDouble(id -> Double.parseDouble(texts.get(id)))
                        .thenComparing(texts::get)
                : Comparator.comparing(texts::get);
        List<Integer> sorted = new ArrayList<>(ids.values());
        sorted.sort(order);
        int[] ranks = new int[sorted.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[sorted.get(rank)] = rank;
        }
        return ranks;
    }

    /** Whether every value is a whole number of 32 bits, and no two texts are the same one. */
    boolean integers() {
        return texts.stream().allMatch(TableColumn::isInteger)
                && texts.stream().map(Long::parseLong).distinct().count() == texts.size();
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static boolean isInteger(String text) {
        return INTEGER.matcher(text).matches() && Long.parseLong(text) == (int) Long.parseLong(text);
    }
}
