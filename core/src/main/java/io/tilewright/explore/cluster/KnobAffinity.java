package io.tilewright.explore.cluster;

import io.tilewright.space.Knob;
import java.util.Arrays;
import java.util.List;

/** What is known about two knobs before anything was measured. */
@FunctionalInterface
public interface KnobAffinity {
    /** Symmetric, 0 (nothing in common) to 1. */
    double of(Knob a, Knob b);

    /** Nothing is known. */
    KnobAffinity NONE = (a, b) -> 0;

    /**
     * From the words of the names, which targets part by underscores: 0.2 for the same first word ({@code t1_k} and
     * {@code t1_c}: same level and kind), 0.3 for another word in common ({@code t1_k} and {@code s3_k}: same dimension,
     * whose factors have a fixed product); mapping.md section 1.4, step 3.
     */
    KnobAffinity BY_NAME = (a, b) -> {
        List<String> left = Arrays.asList(a.name().split("_"));
        List<String> right = Arrays.asList(b.name().split("_"));
        boolean kind = left.get(0).equals(right.get(0));
        boolean dim = left.stream()
                .anyMatch(word -> right.contains(word) && !(left.indexOf(word) == 0 && right.indexOf(word) == 0));
        return (kind ? 0.2 : 0) + (dim ? 0.3 : 0);
    };
}
