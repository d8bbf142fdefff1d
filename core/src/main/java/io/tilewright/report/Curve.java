package io.tilewright.report;

import io.tilewright.tune.TuningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The best-so-far curve of a task, by its corners. */
final class Curve {
    private Curve() {}

    /** {@code [trial number from 1, cost]} wherever the best improves, and once more at the end. */
    static List<double[]> corners(TuningResult result) {
        List<double[]> corners = new ArrayList<>();
        List<OptionalDouble> curve = result.curve();
        double last = -1;
        for (int trial = 0; trial < curve.size(); trial++) {
            OptionalDouble best = curve.get(trial);
            if (best.isPresent() && (best.getAsDouble() != last || trial == curve.size() - 1)) {
                last = best.getAsDouble();
                corners.add(new double[] {trial + 1, last});
            }
        }
        return corners;
    }
}
