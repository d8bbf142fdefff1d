package io.tilewright.report;

import io.tilewright.tune.TuningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The best-so-far curve of a task, by its corners. */
final class Curve {
    private Curve() {}

    /** {@code [trial number from 1, cycles]} wherever the best improves, and once more at the end. */
    static List<long[]> corners(TuningResult result) {
        List<long[]> corners = new ArrayList<>();
        List<OptionalLong> curve = result.curve();
        long last = -1;
        for (int trial = 0; trial < curve.size(); trial++) {
            OptionalLong best = curve.get(trial);
            if (best.isPresent() && (best.getAsLong() != last || trial == curve.size() - 1)) {
                last = best.getAsLong();
                corners.add(new long[] {trial + 1, last});
            }
        }
        return corners;
    }
}
