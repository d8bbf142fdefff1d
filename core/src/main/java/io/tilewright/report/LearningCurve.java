package io.tilewright.report;

import io.tilewright.tune.Plan;
import io.tilewright.tune.TuningResult;
import java.util.List;

/** How the agents of a tuner improve: the mean score of a step, plan by plan. */
public final class LearningCurve {
    /** What explorers with such a curve call it among their figures ({@link Plan#figures}). */
    public static final String SCORE = "mean step score";

    private LearningCurve() {}

    /** {@code [trials known when planning, mean score]}; empty where the tuner tells none. */
    static List<double[]> of(TuningResult result) {
        return result.diary().plans().stream()
                .filter(plan -> plan.figures().containsKey(SCORE))
                .map(plan -> new double[] {plan.trials(), plan.figures().get(SCORE)})
                .toList();
    }

    /** The chart, where there is a curve to show. */
    static void append(HtmlPage page, List<TuningResult> results) {
        if (results.stream().anyMatch(result -> !of(result).isEmpty())) {
            page.chart("learning", "Learning of the agents: mean reward of a step, plan by plan");
        }
    }
}
