package io.tilewright.report;

import io.tilewright.tune.TuningResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What learning from earlier tasks did to the beginning of each task's search: how far the best of the first
 * {@value #FIRST} trials is above the best of all trials of the task.
 */
final class TransferEffect {
    static final int FIRST = 8;

    private TransferEffect() {}

    /** One sentence; empty where no task learnt from another. */
    static Optional<String> sentence(List<TuningResult> tasks) {
        List<TuningResult> learnt =
                tasks.stream().filter(task -> task.counters().earlier() > 0).toList();
        if (learnt.isEmpty()) {
            return Optional.empty();
        }
        int most = learnt.stream()
                .mapToInt(task -> task.counters().earlier())
                .max()
                .orElseThrow();
        List<TuningResult> others =
                tasks.stream().filter(task -> task.counters().earlier() == 0).toList();
        return Optional.of("transfer: " + learnt.size() + "/" + tasks.size() + " tasks learnt from up to "
                + Numbers.grouped(most) + " trials of earlier ones; best of the first " + FIRST
                + " trials against the task's"
                + " best: " + median(learnt) + " (median) with them"
                + (others.isEmpty() ? "" : ", " + median(others) + " without"));
    }

    /** For {@code result.json}; empty where the task learnt from no other. */
    static Optional<Map<String, Object>> json(TuningResult task) {
        if (task.counters().earlier() == 0) {
            return Optional.empty();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("earlier_trials", task.counters().earlier());
        json.put("first_trials", FIRST);
        OptionalDouble gap = task.startGap(FIRST);
        json.put("first_to_best", gap.isPresent() ? gap.getAsDouble() : null);
        return Optional.of(json);
    }

    /** Lower median; tasks of which nothing ran among the first trials count as the worst. */
    private static String median(List<TuningResult> tasks) {
        double[] gaps = tasks.stream()
                .mapToDouble(task -> task.startGap(FIRST).orElse(Double.POSITIVE_INFINITY))
                .sorted()
                .toArray();
        double middle = gaps[(gaps.length - 1) / 2];
        return middle == Double.POSITIVE_INFINITY ? "none ran" : "+" + Numbers.percent(OptionalDouble.of(middle));
    }
}
