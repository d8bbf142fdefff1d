package io.tilewright.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them; the same in every locale. */
public final class Numbers {
    private static final List<String> ENERGY_UNITS = List.of("pJ", "nJ", "uJ", "mJ", "J");

    private Numbers() {}

    /** {@code 1234567} as {@code 1,234,567}. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A cost: whole numbers below 10^12 grouped, others with six significant digits. */
    public static String cost(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e12
                ? grouped((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    /** A cost with its unit, e.g. {@code 1,234 cycles}; {@code cost 0.25} where the unit is unknown. */
    public static String amount(double value, String unit) {
        return unit.equals("cost") ? "cost " + cost(value) : cost(value) + " " + unit;
    }

    /** A cost as a JSON number: a whole one without a fraction. */
    public static Number json(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
            return (long) value;
        }
        return value;
    }

    /** A share as percent with one decimal, e.g. {@code 4.1 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** As {@link #percent(double)}; "-" when empty. */
    public static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : "-";
    }

    /** Milliseconds with three significant decimals, e.g. {@code 5.207}. */
    public static String millis(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis);
    }

    /** Multiply-accumulates in millions, e.g. {@code 115.6 M}. */
    public static String millions(long value) {
        return String.format(Locale.ROOT, "%.1f M", value / 1e6);
    }

    /** An energy with four significant digits in the unit that suits it, e.g. {@code 1.234 mJ}. */
    public static String energy(double pj) {
        int unit = 0;
        double value = pj;
        while (unit < ENERGY_UNITS.size() - 1 && value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.4g %s", value, ENERGY_UNITS.get(unit));
    }

    /** A large number with four significant digits, e.g. {@code 5.123e+15}. */
    public static String scientific(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
