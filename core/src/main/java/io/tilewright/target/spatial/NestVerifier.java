package io.tilewright.target.spatial;

import io.tilewright.target.Verification;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a mapping computes the layer. The index of a dimension is the sum over its loops of counter times step,
 * whatever the order of the loops; so the mapping performs every multiplication exactly once if and only if the loops of
 * each dimension visit 0..size-1 once each, which is checked by running them. Then a sample of outputs is computed on
 * seeded data by the mapped loops and by the plain ones, and compared.
 */
final class NestVerifier {
    private static final int SAMPLE = 64;

    private NestVerifier() {}

    static Verification verify(MappedLayer mapped, long seed) {
        ConvNest nest = mapped.nest();
        List<int[]> visited = new ArrayList<>();
        for (Dim dim : Dim.ALL) {
            int[] indices = visit(mapped.mapping(), dim);
            boolean[] seen = new boolean[nest.size(dim)];
            for (int index : indices) {
                if (index >= seen.length || seen[index]) {
                    return new Verification(0, 0, 0, "the loops of " + dim + " do not visit each index once: " + index);
                }
                seen[index] = true;
            }
            if (indices.length != seen.length) {
                return new Verification(
                        0,
                        0,
                        0,
                        "the loops of " + dim + " visit " + indices.length + " of " + seen.length + " indices");
            }
            visited.add(indices);
        }
        Rng rng = new Rng(seed).child("verify");
        long mismatches = 0;
        for (int sample = 0; sample < SAMPLE; sample++) {
            int p = rng.nextInt(nest.p());
            int q = rng.nextInt(nest.q());
            int k = rng.nextInt(nest.k());
            int n = rng.nextInt(nest.n());
            long mappedSum = 0;
            for (int c : visited.get(Dim.C.ordinal())) {
                for (int s : visited.get(Dim.S.ordinal())) {
                    for (int r : visited.get(Dim.R.ordinal())) {
                        mappedSum += product(nest, seed, n, k, q, p, c, s, r);
                    }
                }
            }
            long plainSum = 0;
            for (int c = 0; c < nest.c(); c++) {
                for (int s = 0; s < nest.s(); s++) {
                    for (int r = 0; r < nest.r(); r++) {
                        plainSum += product(nest, seed, n, k, q, p, c, s, r);
                    }
                }
            }
            mismatches += mappedSum == plainSum ? 0 : 1;
        }
        return new Verification(SAMPLE, mismatches, SAMPLE, mismatches == 0 ? "" : "sums of the sample differ");
    }

    private static long product(ConvNest nest, long seed, int n, int k, int q, int p, int c, int s, int r) {
        long x = (long) p * nest.wStride() + (long) r * nest.wDilation();
        long y = (long) q * nest.hStride() + (long) s * nest.hDilation();
        return value(seed, 1, c, k, s, r) * value(seed, 2, n, c, y, x);
    }

    /** An int8 that is a function of its position. */
    private static long value(long seed, long tensor, long a, long b, long c, long d) {
        long mixed = seed;
        for (long part : new long[] {tensor, a, b, c, d}) {
            mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return (byte) (mixed >>> 40);
    }

    /** The indices of a dimension in the order in which its loops visit them, outermost loop first. */
    private static int[] visit(Mapping mapping, Dim dim) {
        int[] indices = {0};
        int step = 1;
        List<int[]> loops = new ArrayList<>();
        for (int i = 0; i < mapping.depth(); i++) {
            int spread = mapping.spatialX(i, dim) * mapping.spatialY(i, dim);
            loops.add(0, new int[] {spread, step});
            step *= spread;
            loops.add(0, new int[] {mapping.temporal(i, dim), step});
            step *= mapping.temporal(i, dim);
        }
        for (int[] loop : loops) {
            int[] next = new int[indices.length * loop[0]];
            int at = 0;
            for (int base : indices) {
                for (int counter = 0; counter < loop[0]; counter++) {
                    next[at++] = base + counter * loop[1];
                }
            }
            indices = next;
        }
        return indices;
    }
}
