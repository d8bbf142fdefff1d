package io.tilewright.explore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.util.Rng;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RanksTest {
    @Test
    void equalValuesShareTheirMeanRank() {
        assertThat(Ranks.of(new double[] {5, 1, 5, 9, 5, 1})).containsExactly(3, 0.5, 3, 5, 3, 0.5);
    }

    @Test
    void binsAreQuantilesAndKeepEqualValuesTogether() {
        assertThat(Ranks.bins(new double[] {8, 7, 6, 5, 4, 3, 2, 1}, 4)).containsExactly(3, 3, 2, 2, 1, 1, 0, 0);
        assertThat(Ranks.bins(new double[] {1, 1, 1, 1, 2}, 4)).containsExactly(1, 1, 1, 1, 3);
    }

    /** Pearson's correlation of ranks that are counted one by one. */
    @Property(tries = 100)
    void spearmanEqualsItsDefinition(@ForAll @IntRange(min = 2, max = 40) int n, @ForAll long seed) {
        Rng rng = new Rng(seed);
        double[][] columns = new double[3][n];
        for (double[] column : columns) {
            for (int i = 0; i < n; i++) {
                column[i] = rng.nextInt(5);
            }
        }
        double[][] rho = Ranks.spearman(columns);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double expected = a == b ? 1 : pearson(counted(columns[a]), counted(columns[b]));
                assertThat(rho[a][b]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void spearmanOfAConstantIsZero() {
        assertThat(Ranks.spearman(new double[][] {{1, 2, 3}, {4, 4, 4}})[0]).containsExactly(1, 0);
    }

    private static double[] counted(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (double other : values) {
                ranks[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
            }
        }
        return ranks;
    }

    private static double pearson(double[] a, double[] b) {
        int n = a.length;
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int i = 0; i < n; i++) {
            sa += a[i];
            sb += b[i];
            saa += a[i] * a[i];
            sbb += b[i] * b[i];
            sab += a[i] * b[i];
        }
        double va = n * saa - sa * sa;
        double vb = n * sbb - sb * sb;
        return va * vb == 0 ? 0 : (n * sab - sa * sb) / Math.sqrt(va * vb);
    }
}
