package io.tilewright.target.spatial.model;

import io.tilewright.workload.Dim;

/**
 * M_i(v): how many different words the children of one instance of level i ask for at a time (mapping.md section 2.4).
 * Children at the same projected offset share a word (multicast) or add up into one (spatial reduction).
 */
final class SpatialReuse {
    private static final int D = Dim.COUNT;
    private static final int V = Tensor.COUNT;

    private final int depth;

    /** M_i(v) at [i * 3 + v]. */
    final long[] distinct;

    SpatialReuse(int depth) {
        this.depth = depth;
        distinct = new long[depth * V];
    }

    void count(Tiles tiles) {
        long[] s = tiles.spatial;
        long[] below = tiles.below;
        for (int i = 0; i < depth; i++) {
            int at = i * V;
            if (tiles.children[i] == 1) {
                distinct[at] = 1;
                distinct[at + 1] = 1;
                distinct[at + 2] = 1;
                continue;
            }
            int d = i * D;
            int r = d + Dim.R.ordinal();
            int t = d + Dim.S.ordinal();
            int p = d + Dim.P.ordinal();
            int q = d + Dim.Q.ordinal();
            long c = s[d + Dim.C.ordinal()];
            long k = s[d + Dim.K.ordinal()];
            long n = s[d + Dim.N.ordinal()];
            distinct[at] = c * k * s[r] * s[t];
            distinct[at + 1] = n
                    * c
                    * sums(s[p], below[p] * tiles.wStride, s[r], below[r] * tiles.wDilation)
                    * sums(s[q], below[q] * tiles.hStride, s[t], below[t] * tiles.hDilation);
            distinct[at + 2] = n * k * s[q] * s[p];
        }
    }

    /**
     * How many different values a i + b j takes for 0 <= i < m, 0 <= j < n. Equal values lie on chains with the step
     * (b, -a) / gcd(a, b); a chain counts once, so those with a predecessor are taken off.
     */
    static long sums(long m, long a, long n, long b) {
        if (m == 1 || n == 1) {
            return m * n;
        }
        long gcd = gcd(a, b);
        long followers = Math.max(0, m - b / gcd) * Math.max(0, n - a / gcd);
        return m * n - followers;
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
