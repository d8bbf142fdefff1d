package io.tilewright.nn;

/**
 * Features by samples, one array per feature. That each row is an array of its own lets a compiler see that sums of rows
 * do not overlap what they read, so that they run on vectors, without another order of any sum. Rows may be longer than
 * what they hold.
 */
final class Rows {
    private Rows() {}

    /** The given rows, where they have room for {@code count} of {@code length}, or new ones. */
    static double[][] room(double[][] rows, int count, int length) {
        return rows.length >= count && rows[0].length >= length ? rows : new double[count][length];
    }

    /** Takes feature-major values apart. */
    static void copy(double[] flat, int count, int length, double[][] rows) {
        for (int r = 0; r < count; r++) {
            System.arraycopy(flat, r * length, rows[r], 0, length);
        }
    }

    /**
     * Adds, in the order of the terms, {@code w[from + k * step]} times row {@code first + k} of {@code x} to the first
     * {@code n} of y.
     */
    static void add(double[] y, double[][] x, int first, int terms, int n, double[] w, int from, int step) {
        int k = first;
        int end = first + terms;
        int at = from;
        for (; k + 3 < end; k += 4) {
            double w0 = w[at];
            double w1 = w[at + step];
            double w2 = w[at + 2 * step];
            double w3 = w[at + 3 * step];
            addFour(y, x[k], x[k + 1], x[k + 2], x[k + 3], n, w0, w1, w2, w3);
            at += 4 * step;
        }
        for (; k < end; k++) {
            addOne(y, x[k], n, w[at]);
            at += step;
        }
    }

    private static void addFour(
            double[] y,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            int n,
            double w0,
            double w1,
            double w2,
            double w3) {
        for (int j = 0; j < n; j++) {
            y[j] = y[j] + w0 * x0[j] + w1 * x1[j] + w2 * x2[j] + w3 * x3[j];
        }
    }

    static void addOne(double[] y, double[] x, int n, double w) {
        for (int j = 0; j < n; j++) {
            y[j] += w * x[j];
        }
    }

    static double sum(double[] x, int n) {
        double sum = 0;
        for (int s = 0; s < n; s++) {
            sum += x[s];
        }
        return sum;
    }

    /**
     * Adds to {@code to[offset + i]} the product of row {@code first + i} of {@code x} with {@code d}, in the order of
     * the samples.
     */
    static void addProducts(double[] d, double[][] x, int first, int rows, int n, double[] to, int offset) {
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            double[] x0 = x[first + i];
            double[] x1 = x[first + i + 1];
            double[] x2 = x[first + i + 2];
            double[] x3 = x[first + i + 3];
            double a0 = 0;
            double a1 = 0;
            double a2 = 0;
            double a3 = 0;
            for (int s = 0; s < n; s++) {
                double p = d[s];
                a0 += p * x0[s];
                a1 += p * x1[s];
                a2 += p * x2[s];
                a3 += p * x3[s];
            }
            to[offset + i] += a0;
            to[offset + i + 1] += a1;
            to[offset + i + 2] += a2;
            to[offset + i + 3] += a3;
        }
        for (; i < rows; i++) {
            double a = 0;
            for (int s = 0; s < n; s++) {
                a += d[s] * x[first + i][s];
            }
            to[offset + i] += a;
        }
    }
}
