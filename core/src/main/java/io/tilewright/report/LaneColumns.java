package io.tilewright.report;

import io.tilewright.target.Activity;
import io.tilewright.target.Timeline.Lane;
import io.tilewright.target.Timeline.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A lane cut into columns of equal width; each holds how many of its cycles every activity has. Spans that a column's
 * edge cuts count on both sides by their share, so nothing is lost by merging.
 */
final class LaneColumns {
    private final long cycles;
    private final double width;
    private final double[][] parts;

    /**
     * @param cycles of the whole lane
     * @param columns from 1
     */
    LaneColumns(Lane lane, long cycles, int columns) {
        this.cycles = cycles;
        this.width = (double) cycles / columns;
        this.parts = new double[columns][Activity.values().length];
        for (Span span : lane.spans()) {
            double from = span.from() - 1;
            double to = span.to() - 1;
            int last = Math.min(columns - 1, (int) (to / width));
            for (int c = (int) (from / width); c <= last; c++) {
                double overlap = Math.min(to, (c + 1) * width) - Math.max(from, c * width);
                parts[c][span.activity().ordinal()] += Math.max(0, overlap);
            }
        }
    }

    int columns() {
        return parts.length;
    }

    /** Share of a column that the activities up to {@code last}, in their order, have together: 0..1. */
    double upTo(int column, Activity last) {
        double sum = 0;
        for (int k = 0; k <= last.ordinal(); k++) {
            sum += parts[column][k];
        }
        return Math.min(1, sum / width);
    }

    /** Words for a tooltip over the columns {@code from} to {@code to} (excluded): their cycles, then every share. */
    String words(int from, int to) {
        double[] sum = new double[Activity.values().length];
        for (int c = from; c < to; c++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += parts[c][k];
            }
        }
        List<Activity> present = new ArrayList<>();
        for (Activity activity : Activity.values()) {
            if (sum[activity.ordinal()] > 0) {
                present.add(activity);
            }
        }
        present.sort(Comparator.comparingDouble(a -> -sum[a.ordinal()]));
        StringBuilder words = new StringBuilder("cycles " + Numbers.grouped(1 + (long) (from * width)) + " to "
                + Numbers.grouped(Math.min(cycles, (long) Math.ceil(to * width))));
        for (Activity activity : present) {
            words.append(words.indexOf(":") < 0 ? ": " : ", ")
                    .append(activity.label())
                    .append(' ');
            words.append(Numbers.percent(sum[activity.ordinal()] / ((to - from) * width)));
        }
        return words.toString();
    }
}
