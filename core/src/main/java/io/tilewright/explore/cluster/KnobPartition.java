package io.tilewright.explore.cluster;

import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which agent owns which knobs: every knob of a space is in exactly one group.
 *
 * @param groups ascending within, ordered by their first members
 */
public record KnobPartition(List<List<Integer>> groups) {
    public KnobPartition {
        groups = groups.stream()
                .map(group -> group.stream().sorted().toList())
                .sorted((a, b) -> a.get(0) - b.get(0))
                .toList();
        int[] all =
                groups.stream().flatMap(List::stream).mapToInt(k -> k).sorted().toArray();
        for (int k = 0; k < all.length; k++) {
            if (all[k] != k) {
                throw new IllegalArgumentException("groups " + groups + ", allowed: every knob once");
            }
        }
    }

    /** One agent for all. */
    public static KnobPartition single(ConfigSpace space) {
        return by(space, k -> 0);
    }

    /** One agent per knob. */
    public static KnobPartition perKnob(ConfigSpace space) {
        return by(space, k -> k);
    }

    /** By the roles of DCOC's agents. */
    public static KnobPartition byRole(ConfigSpace space) {
        return by(space, k -> space.knobs().get(k).role());
    }

    /** By the kind of choice: the first word of the name without its digits ({@code t0_k}: {@code t}). */
    public static KnobPartition byKind(ConfigSpace space) {
        return by(space, k -> space.knobs().get(k).name().split("_")[0].replaceAll("[0-9]+", ""));
    }

    /** Random groups of the same sizes. */
    public KnobPartition shuffled(Rng rng) {
        int knobs = groups.stream().mapToInt(List::size).sum();
        long[] order = LongStream.range(0, knobs).toArray();
        rng.shuffle(order);
        List<List<Integer>> other = new ArrayList<>();
        int from = 0;
        for (List<Integer> group : groups) {
            List<Integer> members = new ArrayList<>();
            for (int i = from; i < from + group.size(); i++) {
                members.add((int) order[i]);
            }
            other.add(members);
            from += group.size();
        }
        return new KnobPartition(other);
    }

    /** Hubert's and Arabie's adjusted Rand index: 1 for equal partitions, about 0 for unrelated ones. */
    public double agreement(KnobPartition other) {
        return AdjustedRand.of(labels(), other.labels());
    }

    /** Of each knob the position of its group. */
    public int[] labels() {
        int[] labels = new int[groups.stream().mapToInt(List::size).sum()];
        for (int g = 0; g < groups.size(); g++) {
            for (int k : groups.get(g)) {
                labels[k] = g;
            }
        }
        return labels;
    }

    static KnobPartition of(int[] labels) {
        return by(labels.length, k -> labels[k]);
    }

    private static KnobPartition by(ConfigSpace space, IntFunction<Object> key) {
        return by(space.knobs().size(), key);
    }

    private static KnobPartition by(int knobs, IntFunction<Object> key) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        IntStream.range(0, knobs)
                .forEach(k -> groups.computeIfAbsent(key.apply(k), none -> new ArrayList<>())
                        .add(k));
        return new KnobPartition(List.copyOf(groups.values()));
    }
}
