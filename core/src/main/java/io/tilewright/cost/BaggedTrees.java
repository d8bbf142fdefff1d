package io.tilewright.cost;

import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Gradient-boosted regression trees on squared error (J. Friedman, "Greedy Function Approximation: A Gradient Boosting
 * Machine", Annals of Statistics 2001), several models on bootstrap samples, so that they disagree where they have seen
 * little: mean and standard deviation of a prediction (reference: tuners.md section 5.2, item 5). For hundreds of rows
 * and tens of columns. Deterministic by its stream; no native code.
 */
public final class BaggedTrees {
    private static final int BAGS = 3;
    private static final int ROUNDS = 30;
    private static final int DEPTH = 3;
    private static final int LEAST_ROWS = 2;
    private static final double RATE = 0.2;

    private final int columns;
    private final double[] base = new double[BAGS];
    /** By bag and round: a complete binary tree's split columns (-1: leaf) and thresholds or values. */
    private final int[][][] column = new int[BAGS][ROUNDS][(1 << (DEPTH + 1)) - 1];

    private final double[][][] number = new double[BAGS][ROUNDS][(1 << (DEPTH + 1)) - 1];

    /**
     * Fits.
     *
     * @param rows features, at least one row, all of the same length
     * @param values finite, one for each row
     */
    public BaggedTrees(double[][] rows, double[] values, Rng rng) {
        this.columns = rows[0].length;
        for (int bag = 0; bag < BAGS; bag++) {
            int[] sample = new int[rows.length];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = rng.nextInt(rows.length);
            }
            fit(bag, rows, values, sample);
        }
    }

    /** Mean of the models' predictions, and their standard deviation. */
    public record Prediction(double mean, double deviation) {}

    public Prediction predict(double[] row) {
        double sum = 0;
        double squares = 0;
        for (int bag = 0; bag < BAGS; bag++) {
            double value = base[bag];
            for (int round = 0; round < ROUNDS; round++) {
                value += RATE * tree(bag, round, row);
            }
            sum += value;
            squares += value * value;
        }
        double mean = sum / BAGS;
        return new Prediction(mean, StrictMath.sqrt(Math.max(0, squares / BAGS - mean * mean)));
    }

    private double tree(int bag, int round, double[] row) {
        int node = 0;
        while (column[bag][round][node] >= 0) {
            node = 2 * node + (row[column[bag][round][node]] <= number[bag][round][node] ? 1 : 2);
        }
        return number[bag][round][node];
    }

    private void fit(int bag, double[][] rows, double[] values, int[] sample) {
        double sum = 0;
        for (int i : sample) {
            sum += values[i];
        }
        base[bag] = sum / sample.length;
        double[] rest = new double[sample.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = values[sample[i]] - base[bag];
        }
        double[][] drawn = new double[sample.length][];
        int[] node = new int[sample.length];
        for (int i = 0; i < sample.length; i++) {
            drawn[i] = rows[sample[i]];
        }
        int[][] order = new int[columns][];
        for (int c = 0; c < columns; c++) {
            order[c] = sorted(drawn, c);
        }
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.fill(node, 0);
            for (int n = 0; n < column[bag][round].length; n++) {
                split(bag, round, n, drawn, rest, order, node);
            }
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= RATE * number[bag][round][node[i]];
            }
        }
    }

    /** Makes a node of the tree a leaf or a split, and hands its rows down. */
    private void split(int bag, int round, int n, double[][] rows, double[] rest, int[][] order, int[] node) {
        double sum = 0;
        int size = 0;
        for (int i = 0; i < node.length; i++) {
            if (node[i] == n) {
                sum += rest[i];
                size++;
            }
        }
        column[bag][round][n] = -1;
        number[bag][round][n] = size == 0 ? 0 : sum / size;
        if (2 * n + 2 >= column[bag][round].length || size < 2 * LEAST_ROWS) {
            return;
        }
        double bestGain = 1e-12;
        for (int c = 0; c < columns; c++) {
            double left = 0;
            int count = 0;
            int before = -1;
            for (int i : order[c]) {
                if (node[i] != n) {
                    continue;
                }
                double here = before < 0 ? 0 : rows[before][c];
                double next = rows[i][c];
                if (count >= LEAST_ROWS && size - count >= LEAST_ROWS && here < next) {
                    double right = sum - left;
                    double gain = left * left / count + right * right / (size - count) - sum * sum / size;
                    if (gain > bestGain) {
                        bestGain = gain;
                        double middle = here + (next - here) / 2;
                        column[bag][round][n] = c;
                        number[bag][round][n] = middle < next ? middle : here;
                    }
                }
                left += rest[i];
                count++;
                before = i;
            }
        }
        int c = column[bag][round][n];
        for (int i = 0; c >= 0 && i < node.length; i++) {
            if (node[i] == n) {
                node[i] = rows[i][c] <= number[bag][round][n] ? 2 * n + 1 : 2 * n + 2;
            }
        }
    }

    /** The rows in the order of a column; equal values in the order of the rows. */
    private static int[] sorted(double[][] rows, int c) {
        return IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> rows[i][c]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
