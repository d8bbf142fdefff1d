package io.tilewright.vta.image;

import io.tilewright.vta.exec.ExecutionCounters;
import java.util.List;

/**
 * What running an image gave.
 *
 * @param counters what the execution did
 * @param comparisons each expected tensor against what the program left
 */
public record ImageRun(ExecutionCounters counters, List<TensorComparison> comparisons) {
    public ImageRun {
        comparisons = List.copyOf(comparisons);
    }

    /** Whether every expected tensor is there, byte for byte. */
    public boolean matches() {
        return comparisons.stream().allMatch(TensorComparison::matches);
    }
}
