package io.tilewright.target.spatial.bound;

import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one level unrolls over its children, and how that fits their grid.
 *
 * @param factors per dimension
 * @param x factors along X
 * @param y factors along Y; their product with {@code x} is {@code factors}
 */
record LevelUnrolling(int[] factors, int[] x, int[] y) {
    /** Pairs of unrollings along X and along Y that are looked at, at most. */
    private static final long PAIRS = 4_000_000;

    private static final int D = Dim.COUNT;

    long children() {
        long product = 1;
        for (int factor : factors) {
            product *= factor;
        }
        return product;
    }

    /**
     * All different ones of a level with so many columns and rows of children; empty where they are too many to list.
     *
     * @param both whether a dimension may be unrolled along both X and Y
     */
    static Optional<List<LevelUnrolling>> all(int[] size, int columns, int rows, boolean both) {
        List<int[]> alongX = upTo(size, columns);
        List<int[]> alongY = upTo(size, rows);
        if ((long) alongX.size() * alongY.size() > PAIRS) {
            return Optional.empty();
        }
        Map<List<Integer>, LevelUnrolling> found = new LinkedHashMap<>();
        for (int[] x : alongX) {
            for (int[] y : alongY) {
                add(size, x, y, both, found);
            }
        }
        return Optional.of(List.copyOf(found.values()));
    }

    private static void add(int[] size, int[] x, int[] y, boolean both, Map<List<Integer>, LevelUnrolling> found) {
        int[] factors = new int[D];
        for (int d = 0; d < D; d++) {
            long factor = (long) x[d] * y[d];
            if (size[d] % factor != 0 || !both && x[d] > 1 && y[d] > 1) {
                return;
            }
            factors[d] = (int) factor;
        }
        found.putIfAbsent(Arrays.stream(factors).boxed().toList(), new LevelUnrolling(factors, x, y));
    }

    /** All vectors of divisors with a product of {@code most} at most. */
    private static List<int[]> upTo(int[] size, int most) {
        List<int[]> vectors = new ArrayList<>();
        extend(size, most, 0, new int[D], vectors);
        return vectors;
    }

    private static void extend(int[] size, int left, int d, int[] vector, List<int[]> vectors) {
        if (d == D) {
            vectors.add(vector.clone());
            return;
        }
        for (int factor = 1; factor <= Math.min(left, size[d]); factor++) {
            if (size[d] % factor == 0) {
                vector[d] = factor;
                extend(size, left / factor, d + 1, vector, vectors);
            }
        }
    }
}
