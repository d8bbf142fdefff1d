package io.tilewright.tune;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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

    /** Sum of weight x best cycles; empty unless every task has a best configuration. */
    public OptionalLong totalCycles() {
        return complete()
                ? OptionalLong.of(results.stream()
                        .mapToLong(r -> r.task().weight() * r.bestCycles().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }

    /** Sum of weight x bound; a lower bound for the network. Empty unless every task was begun. */
    public OptionalLong totalBound() {
        return results.size() == tasks.size()
                ? OptionalLong.of(results.stream()
                        .mapToLong(r -> r.task().weight() * r.bound())
                        .sum())
                : OptionalLong.empty();
    }

    /** total cycles / total bound - 1. */
    public OptionalDouble gap() {
        return complete()
                ? OptionalDouble.of(
                        (double) totalCycles().getAsLong() / totalBound().getAsLong() - 1)
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
