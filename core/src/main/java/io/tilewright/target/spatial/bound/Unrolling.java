package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.D;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_C;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_K;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_N;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_P;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_Q;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_R;
import static io.tilewright.target.spatial.bound.LayerProblem.DIM_S;

import io.tilewright.target.spatial.model.Tensor;
import java.util.Arrays;

/**
 * The unrolling of all levels, and what follows from it whatever the temporal loops are. Changeable: {@link #set} reuses
 * the arrays.
 */
final class Unrolling {
    private static final int V = Tensor.COUNT;

    private final LayerProblem problem;
    private final int depth;

    /** s_i at [i * 7 + d]. */
    final int[] factors;

    /** Product of s_j over j below i, at [i * 7 + d], i = 0..depth. */
    final int[] inside;

    /** What is left of every dimension for temporal loops. */
    final int[] temporal = new int[D];

    /** Used instances per level. */
    final long[] instances;

    /** M_i at [i * 3 + v]; of inputs the fewest that any tile below gives. */
    final long[] distinct;

    /** First accesses to outputs that are elided, part_i of mapping.md section 2.5. */
    final long[] first;

    /** Multipliers used. */
    long used;

    /** MACs per multiplier: compute cycles, and D_0. */
    long perMac;

    Unrolling(LayerProblem problem) {
        this.problem = problem;
        depth = problem.depth;
        factors = new int[depth * D];
        inside = new int[(depth + 1) * D];
        instances = new long[depth];
        distinct = new long[depth * V];
        first = new long[depth];
    }

    /**
     * @param levels one per level
     * @return false where the factors of a dimension do not divide it
     */
    boolean set(LevelUnrolling[] levels) {
        Arrays.fill(inside, 0, D, 1);
        for (int i = 0; i < depth; i++) {
            int[] s = levels[i].factors();
            for (int d = 0; d < D; d++) {
                factors[i * D + d] = s[d];
                inside[(i + 1) * D + d] = inside[i * D + d] * s[d];
            }
        }
        for (int d = 0; d < D; d++) {
            int all = inside[depth * D + d];
            if (problem.size[d] % all != 0) {
                return false;
            }
            temporal[d] = problem.size[d] / all;
        }
        used = 1;
        long outputs = problem.outputs;
        for (int i = depth - 1; i >= 0; i--) {
            instances[i] = used;
            distinct(i);
            used *= children(i);
            if (i < depth - 1) {
                outputs /= distinct[(i + 1) * V + LayerProblem.O];
            }
            first[i] = outputs;
        }
        perMac = problem.macs / used;
        return true;
    }

    private long children(int i) {
        long product = 1;
        for (int d = 0; d < D; d++) {
            product *= factors[i * D + d];
        }
        return product;
    }

    private void distinct(int i) {
        int[] s = factors;
        int at = i * D;
        long c = s[at + DIM_C];
        long k = s[at + DIM_K];
        long n = s[at + DIM_N];
        distinct[i * V + LayerProblem.W] = c * k * s[at + DIM_R] * s[at + DIM_S];
        distinct[i * V + LayerProblem.I] = i == 0
                ? n
                        * c
                        * sums(s[at + DIM_P], problem.nest.wStride(), s[at + DIM_R], problem.nest.wDilation())
                        * sums(s[at + DIM_Q], problem.nest.hStride(), s[at + DIM_S], problem.nest.hDilation())
                : n * c * ((long) s[at + DIM_P] + s[at + DIM_R] - 1) * ((long) s[at + DIM_Q] + s[at + DIM_S] - 1);
        distinct[i * V + LayerProblem.O] = n * k * s[at + DIM_Q] * s[at + DIM_P];
    }

    /** M_i(inputs) when the children's tiles have the bounds {@code b[at..]}. */
    long distinctInputs(int i, int[] b, int at) {
        int[] s = factors;
        int f = i * D;
        return (long) s[f + DIM_N]
                * s[f + DIM_C]
                * sums(
                        s[f + DIM_P],
                        (long) b[at + DIM_P] * problem.nest.wStride(),
                        s[f + DIM_R],
                        (long) b[at + DIM_R] * problem.nest.wDilation())
                * sums(
                        s[f + DIM_Q],
                        (long) b[at + DIM_Q] * problem.nest.hStride(),
                        s[f + DIM_S],
                        (long) b[at + DIM_S] * problem.nest.hDilation());
    }

    /** How many different values a i + b j takes for 0 <= i < m, 0 <= j < n (mapping.md section 2.4). */
    private static long sums(long m, long a, long n, long b) {
        if (m == 1 || n == 1) {
            return m * n;
        }
        long gcd = gcd(a, b);
        return m * n - Math.max(0, m - b / gcd) * Math.max(0, n - a / gcd);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
