package io.tilewright.onnx;

import io.tilewright.graph.Refusal;
import io.tilewright.tune.TuningTask;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A network taken apart for tuning.
 *
 * @param tasks distinct layers, in the order of their first use
 * @param layers every node on the accelerator, in the order of execution
 */
public record Extraction(List<TuningTask> tasks, List<Layer> layers, Coverage coverage) {
    private static final int LISTED = 8;

    public Extraction {
        tasks = List.copyOf(tasks);
        layers = List.copyOf(layers);
    }

    /** The tasks; refused, with what stays on the host and why, if there are none. */
    public List<TuningTask> requireTasks() {
        return requireTasks(Grouping.SPLIT);
    }

    /** As {@link #requireTasks()}, with the advice for what convolutions in groups became. */
    public List<TuningTask> requireTasks(Grouping grouping) {
        if (tasks.isEmpty()) {
            String host = coverage.host().stream()
                    .limit(LISTED)
                    .map(work -> work.op() + " (" + work.nodes() + ", " + work.reason() + ")")
                    .collect(Collectors.joining(", "));
            throw Refusal.of(
                    "the model holds no layer for the accelerator, allowed: at least one Conv, Gemm or MatMul with"
                            + " constant weights; it holds " + (host.isEmpty() ? "no operators" : host),
                    "give a float model "
                            + (grouping == Grouping.SPLIT
                                    ? "whose convolutions are not depthwise"
                                    : "with two-dimensional convolutions or matrix products")
                            + "; tilewright inspect lists every node");
        }
        return tasks;
    }
}
