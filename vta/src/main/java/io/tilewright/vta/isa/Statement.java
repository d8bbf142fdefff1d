package io.tilewright.vta.isa;

import io.tilewright.vta.config.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One line of assembly split into its parts: {@code WORD... key=number[,number...]... flag...} in any order. */
final class Statement {
    private static final List<String> TOKENS = List.of("pop_prev", "pop_next", "push_prev", "push_next");
    private static final String ADVICE = "compare the line with the output of the disassembler";

    /** Decimal or hexadecimal; short enough for 63 bits. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}|0x[0-9a-fA-F]{1,15}");

    private final String mnemonic;
    private final String operand;
    private final Map<String, long[]> numbers = new LinkedHashMap<>();
    private final Set<String> flags = new LinkedHashSet<>();

    private Statement(String mnemonic, String operand) {
        this.mnemonic = mnemonic;
        this.operand = operand;
    }

    /**
     * Splits {@code words}.
     *
     * @param operands allowed second words; empty when the mnemonic takes none
     * @param keys allowed keys
     * @param extraFlags flags allowed besides the dependency tokens
     */
    static Statement of(List<String> words, List<String> operands, List<String> keys, List<String> extraFlags) {
        String mnemonic = words.get(0);
        String operand = "";
        int next = 1;
        if (!operands.isEmpty()) {
            operand = words.size() > 1 ? words.get(1) : "";
            if (!operands.contains(operand)) {
                throw wrong(mnemonic + " is followed by \"" + shown(operand) + "\"; allowed: "
                        + String.join(", ", operands) + NearestName.hint(operand, operands));
            }
            next = 2;
        }
        Statement statement = new Statement(mnemonic, operand);
        for (String word : words.subList(next, words.size())) {
            int equals = word.indexOf('=');
            if (equals >= 0) {
                statement.number(word.substring(0, equals), word.substring(equals + 1), keys);
            } else {
                statement.flag(word, extraFlags);
            }
        }
        return statement;
    }

    /** The word after the mnemonic. */
    String operand() {
        return operand;
    }

    boolean has(String word) {
        return flags.contains(word) || numbers.containsKey(word);
    }

    Deps deps() {
        return new Deps(has("pop_prev"), has("pop_next"), has("push_prev"), has("push_next"));
    }

    /** The numbers of a key that must be there, exactly {@code count}. */
    long[] required(String key, int count) {
        long[] values = numbers.get(key);
        if (values == null) {
            throw wrong(mnemonic + " " + key + " is missing; allowed: " + key + "=" + form(count));
        }
        if (values.length != count) {
            throw wrong(
                    mnemonic + " " + key + " has " + values.length + " numbers; allowed: " + key + "=" + form(count));
        }
        return values;
    }

    /** As {@link #required}, all 0 when absent. */
    long[] optional(String key, int count) {
        return numbers.containsKey(key) ? required(key, count) : new long[count];
    }

    private void number(String key, String text, List<String> keys) {
        if (!keys.contains(key)) {
            throw wrong(mnemonic + " has no \"" + shown(key) + "\"; allowed: " + String.join(", ", keys)
                    + NearestName.hint(key, keys));
        }
        String[] parts = text.split(",", 6);
        long[] values = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Statement.number(mnemonic + " " + key, parts[i], Integer.MIN_VALUE, (1L << 32) - 1);
        }
        if (numbers.put(key, values) != null) {
            throw wrong(mnemonic + " " + key + " is given twice; allowed: once");
        }
    }

    private void flag(String word, List<String> extraFlags) {
        if (!TOKENS.contains(word) && !extraFlags.contains(word)) {
            List<String> allowed = new ArrayList<>(extraFlags);
            allowed.addAll(TOKENS);
            throw wrong(mnemonic + " has no \"" + shown(word) + "\"; allowed: " + String.join(", ", allowed)
                    + " and key=number" + NearestName.hint(word, allowed));
        }
        if (!flags.add(word)) {
            throw wrong(mnemonic + " " + word + " is given twice; allowed: once");
        }
    }

    /** A decimal or 0x number in a range. */
    static long number(String what, String text, long least, long most) {
        if (NUMBER.matcher(text).matches()) {
            long value = text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw wrong(what + " is \"" + shown(text) + "\"; allowed: an integer " + least + ".." + most);
    }

    static IsaException wrong(String message) {
        return new IsaException(message, ADVICE);
    }

    static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }

    private static String form(int count) {
        return "N" + ",N".repeat(count - 1);
    }
}
