package io.tilewright.explore;

import io.tilewright.space.Config;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The best eligible distinct points offered so far: a min-heap of fixed capacity. A point enters only when its score is
 * higher than the lowest one kept; among equal lowest scores the smallest index leaves.
 */
final class BestPoints {
    private record Scored(double score, Config config) {}

    private final int capacity;
    private final Predicate<Config> eligible;
    private final PriorityQueue<Scored> heap;
    private final Set<Config> kept = new HashSet<>();
    private double threshold = Double.NEGATIVE_INFINITY;

    BestPoints(int capacity, Predicate<Config> eligible) {
        this.capacity = capacity;
        this.eligible = eligible;
        this.heap = new PriorityQueue<>(
                capacity, Comparator.comparingDouble(Scored::score).thenComparing(Scored::config));
    }

    /** Whether a further point would push one out. */
    boolean isFull() {
        return heap.size() == capacity;
    }

    /** Whether the point was new and good enough to be kept. */
    boolean offer(Config config, double score) {
        if (!(score > threshold) || kept.contains(config) || !eligible.test(config)) {
            return false;
        }
        if (isFull()) {
            kept.remove(heap.remove().config());
        }
        heap.add(new Scored(score, config));
        kept.add(config);
        if (isFull()) {
            threshold = heap.element().score();
        }
        return true;
    }

    /** What is kept with at least this score, highest first, equal scores by index; with the steps of the walk. */
    Exploration from(double leastScore, int steps) {
        List<Scored> best = heap.stream()
                .filter(s -> s.score() >= leastScore)
                .sorted(Comparator.comparingDouble((Scored s) -> -s.score()).thenComparing(Scored::config))
                .toList();
        return Exploration.of(
                best.stream().map(Scored::config).toList(),
                best.stream().mapToDouble(Scored::score).toArray(),
                steps);
    }
}
