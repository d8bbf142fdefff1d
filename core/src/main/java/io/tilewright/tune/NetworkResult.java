package io.tilewright.tune;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Outcome of tuning a network.
 *
 * @param tasks all tasks
 * @param results of the tasks that were begun, in task order; fewer than tasks after a stop
 */
public record NetworkResult(List<TuningTask> tasks, List<TuningResult> results) {
    public NetworkResult {
        tasks = List.copyOf(tasks);
        results = List.copyOf(results);
    }

    /** Whether every task has a best configuration. */
    public boolean complete() {
        return results.size() == tasks.size()
                && results.stream().allMatch(result -> result.best().isPresent());
    }

    /** Sum of weight x best cost; empty unless every task has a best configuration. */
    public OptionalDouble totalCost() {
        return complete()
                ? OptionalDouble.of(results.stream()
                        .mapToDouble(r -> r.task().weight() * r.bestCost().getAsDouble())
                        .sum())
                : OptionalDouble.empty();
    }

    /** Sum of weight x bound; a lower bound for the network. Empty unless every task was begun. */
    public OptionalDouble totalBound() {
        return results.size() == tasks.size()
                ? OptionalDouble.of(results.stream()
                        .mapToDouble(r -> r.task().weight() * r.bound())
                        .sum())
                : OptionalDouble.empty();
    }

    /** total cost / total bound - 1; empty where the bound says nothing. */
    public OptionalDouble gap() {
        return complete() && totalBound().getAsDouble() > 0
                ? OptionalDouble.of(totalCost().getAsDouble() / totalBound().getAsDouble() - 1)
                : OptionalDouble.empty();
    }

    /** Whether a stop signal ended the run early. */
    public boolean stopped() {
        return results.size() < tasks.size()
                || results.stream().anyMatch(result -> result.stopReason() == StopReason.STOPPED);
    }

    /** Calls of the target's {@code measure}. */
    public long simulations() {
        return results.stream().mapToLong(r -> r.counters().simulations()).sum();
    }

    /** Trials whose result came from the log. */
    public long replayed() {
        return results.stream().mapToLong(r -> r.counters().replayed()).sum();
    }
}
