package io.tilewright.explore.cluster;

/** Hubert and Arabie, "Comparing partitions", 1985: the share of pairs on which two partitions agree, less chance. */
final class AdjustedRand {
    private AdjustedRand() {}

    /**
     * 1 for equal partitions, about 0 for unrelated ones.
     *
     * @param a label of each element, from 0
     * @param b the same elements
     */
    static double of(int[] a, int[] b) {
        int n = a.length;
        long[][] both = new long[n + 1][n + 1];
        long[] inA = new long[n + 1];
        long[] inB = new long[n + 1];
        for (int i = 0; i < n; i++) {
            both[a[i]][b[i]]++;
            inA[a[i]]++;
            inB[b[i]]++;
        }
        double together = 0;
        double pairsA = 0;
        double pairsB = 0;
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= n; j++) {
                together += pairs(both[i][j]);
            }
            pairsA += pairs(inA[i]);
            pairsB += pairs(inB[i]);
        }
        double expected = n < 2 ? 0 : pairsA * pairsB / pairs(n);
        double most = (pairsA + pairsB) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(long n) {
        return n * (n - 1) / 2.0;
    }
}
