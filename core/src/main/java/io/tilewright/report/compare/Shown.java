package io.tilewright.report.compare;

import io.tilewright.stats.Interval;
import java.util.Locale;

/** Scores as people read them. */
final class Shown {
    private static final double HUNDRED = 100;
    private static final double SMALLEST_P = 1e-4;

    private Shown() {}

    /** A regret as percent: two decimals below 10 %, none from 100 % on; "-" where nothing ran. */
    static String regret(double share) {
        if (!Double.isFinite(share)) {
            return "-";
        }
        double percent = HUNDRED * share;
        String format = percent < 10 ? "%.2f %%" : percent < HUNDRED ? "%.1f %%" : "%.0f %%";
        return String.format(Locale.ROOT, format, percent);
    }

    /** A regret with its interval, e.g. {@code 1.41 % [0.90, 2.20]}. */
    static String regret(Interval interval) {
        if (!Double.isFinite(interval.estimate())) {
            return "-";
        }
        return regret(interval.estimate()) + " [" + bare(interval.low()) + ", " + bare(interval.high()) + "]";
    }

    private static String bare(double share) {
        return Double.isFinite(share) ? regret(share).replace(" %", "") : "-";
    }

    /** A ratio with its interval, e.g. {@code 1.170 [1.102, 1.230]}. */
    static String ratio(Interval interval) {
        return Double.isFinite(interval.estimate())
                ? String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", interval.estimate(), interval.low(), interval.high())
                : "-";
    }

    static String ratio(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "-";
    }

    /** A share of runs, e.g. {@code 85 %}. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.0f %%", HUNDRED * share);
    }

    /** A number of trials; "-" for infinitely many. */
    static String trials(double trials) {
        return !Double.isFinite(trials) ? "-" : String.format(Locale.ROOT, trials < HUNDRED ? "%.1f" : "%,.0f", trials);
    }

    /** Seconds, also of long times, e.g. {@code 1.25 s}, {@code 3.2 min}, {@code 4.1 h}. */
    static String seconds(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    static String p(double p) {
        return p < SMALLEST_P ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
