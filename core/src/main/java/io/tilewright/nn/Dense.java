package io.tilewright.nn;

import io.tilewright.util.Rng;
import java.util.Arrays;

/**
 * One layer: {@code y = scale * activation(W x + b)}, feature-major. Weights row by row (one row per output), then
 * biases, in the parameter vector from {@code offset} on. Loops run over the samples innermost, four features at a time,
 * in one fixed order of sums, so that a sample's result does not depend on the batch around it.
 */
final class Dense {
    private final Parameters parameters;
    private final int offset;
    private final int inputs;
    private final int outputs;
    private final Activation activation;
    private final double scale;

    private double[] activated = new double[0];
    private double[] scaled = new double[0];
    private double[] sumGradient = new double[0];
    private double[] inputGradient = new double[0];

    Dense(Parameters parameters, int inputs, Mlp.Layer layer, Initial initial, Rng rng) {
        this.parameters = parameters;
        this.inputs = inputs;
        this.outputs = layer.outputs();
        this.activation = layer.activation();
        this.scale = layer.scale();
        this.offset = parameters.add(outputs * inputs + outputs);
        initial.fill(parameters.values(), offset, outputs, inputs, layer.gain(), rng);
    }

    double[] forward(double[] x, int batch) {
        activated = room(activated, outputs * batch);
        if (batch == 1) {
            sumsOfOne(x);
        } else {
            sums(x, batch);
        }
        activation.apply(activated, 0, outputs * batch);
        if (scale == 1) {
            return activated;
        }
        scaled = room(scaled, outputs * batch);
        for (int j = 0; j < outputs * batch; j++) {
            scaled[j] = scale * activated[j];
        }
        return scaled;
    }

    private void sums(double[] x, int batch) {
        double[] w = parameters.values();
        for (int o = 0; o < outputs; o++) {
            int row = offset + o * inputs;
            Arrays.fill(activated, o * batch, (o + 1) * batch, w[offset + outputs * inputs + o]);
            int i = 0;
            for (; i + 3 < inputs; i += 4) {
                addFour(
                        activated,
                        o * batch,
                        x,
                        i * batch,
                        batch,
                        w[row + i],
                        w[row + i + 1],
                        w[row + i + 2],
                        w[row + i + 3]);
            }
            for (; i < inputs; i++) {
                addOne(activated, o * batch, x, i * batch, batch, w[row + i]);
            }
        }
    }

    /** The same sums in the same order for a single sample, four outputs at a time: they do not wait for one another. */
    private void sumsOfOne(double[] x) {
        double[] w = parameters.values();
        int biases = offset + outputs * inputs;
        int o = 0;
        for (; o + 3 < outputs; o += 4) {
            int row = offset + o * inputs;
            double a = w[biases + o];
            double b = w[biases + o + 1];
            double c = w[biases + o + 2];
            double d = w[biases + o + 3];
            for (int i = 0; i < inputs; i++) {
                double xi = x[i];
                a += w[row + i] * xi;
                b += w[row + inputs + i] * xi;
                c += w[row + 2 * inputs + i] * xi;
                d += w[row + 3 * inputs + i] * xi;
            }
            activated[o] = a;
            activated[o + 1] = b;
            activated[o + 2] = c;
            activated[o + 3] = d;
        }
        for (; o < outputs; o++) {
            int row = offset + o * inputs;
            double a = w[biases + o];
            for (int i = 0; i < inputs; i++) {
                a += w[row + i] * x[i];
            }
            activated[o] = a;
        }
    }

    /** Adds to the weights' gradients; {@code x} is what {@link #forward} was given. */
    double[] backward(double[] x, double[] outputGradient, int batch, boolean wantInputs) {
        sumGradient = room(sumGradient, outputs * batch);
        for (int j = 0; j < outputs * batch; j++) {
            sumGradient[j] = scale * outputGradient[j];
        }
        activation.backward(activated, sumGradient, outputs * batch);
        double[] g = parameters.gradients();
        int o = 0;
        for (; o + 1 < outputs; o += 2) {
            rowPair(x, o, batch, g);
        }
        if (o < outputs) {
            row(x, o, batch, g);
        }
        biases(batch, g);
        return wantInputs ? inputGradients(batch) : inputGradient;
    }

    private double[] inputGradients(int batch) {
        inputGradient = room(inputGradient, inputs * batch);
        double[] w = parameters.values();
        for (int i = 0; i < inputs; i++) {
            Arrays.fill(inputGradient, i * batch, (i + 1) * batch, 0);
            int column = offset + i;
            int o = 0;
            for (; o + 3 < outputs; o += 4) {
                addFour(
                        inputGradient,
                        i * batch,
                        sumGradient,
                        o * batch,
                        batch,
                        w[column + o * inputs],
                        w[column + (o + 1) * inputs],
                        w[column + (o + 2) * inputs],
                        w[column + (o + 3) * inputs]);
            }
            for (; o < outputs; o++) {
                addOne(inputGradient, i * batch, sumGradient, o * batch, batch, w[column + o * inputs]);
            }
        }
        return inputGradient;
    }

    /** Two rows and four columns at a time: eight sums that do not wait for one another, each in its own order. */
    private void rowPair(double[] x, int o, int batch, double[] g) {
        double[] d = sumGradient;
        int d0 = o * batch;
        int d1 = d0 + batch;
        int row0 = offset + o * inputs;
        int row1 = row0 + inputs;
        int i = 0;
        for (; i + 3 < inputs; i += 4) {
            int x0 = i * batch;
            int x1 = x0 + batch;
            int x2 = x1 + batch;
            int x3 = x2 + batch;
            double a0 = 0;
            double a1 = 0;
            double a2 = 0;
            double a3 = 0;
            double b0 = 0;
            double b1 = 0;
            double b2 = 0;
            double b3 = 0;
            for (int s = 0; s < batch; s++) {
                double p = d[d0 + s];
                double q = d[d1 + s];
                a0 += p * x[x0 + s];
                a1 += p * x[x1 + s];
                a2 += p * x[x2 + s];
                a3 += p * x[x3 + s];
                b0 += q * x[x0 + s];
                b1 += q * x[x1 + s];
                b2 += q * x[x2 + s];
                b3 += q * x[x3 + s];
            }
            g[row0 + i] += a0;
            g[row0 + i + 1] += a1;
            g[row0 + i + 2] += a2;
            g[row0 + i + 3] += a3;
            g[row1 + i] += b0;
            g[row1 + i + 1] += b1;
            g[row1 + i + 2] += b2;
            g[row1 + i + 3] += b3;
        }
        for (; i < inputs; i++) {
            double a = 0;
            double b = 0;
            for (int s = 0; s < batch; s++) {
                a += d[d0 + s] * x[i * batch + s];
                b += d[d1 + s] * x[i * batch + s];
            }
            g[row0 + i] += a;
            g[row1 + i] += b;
        }
    }

    /** The last row, where their number is odd. */
    private void row(double[] x, int o, int batch, double[] g) {
        double[] d = sumGradient;
        int d0 = o * batch;
        int row = offset + o * inputs;
        int i = 0;
        for (; i + 3 < inputs; i += 4) {
            int x0 = i * batch;
            int x1 = x0 + batch;
            int x2 = x1 + batch;
            int x3 = x2 + batch;
            double a0 = 0;
            double a1 = 0;
            double a2 = 0;
            double a3 = 0;
            for (int s = 0; s < batch; s++) {
                double p = d[d0 + s];
                a0 += p * x[x0 + s];
                a1 += p * x[x1 + s];
                a2 += p * x[x2 + s];
                a3 += p * x[x3 + s];
            }
            g[row + i] += a0;
            g[row + i + 1] += a1;
            g[row + i + 2] += a2;
            g[row + i + 3] += a3;
        }
        for (; i < inputs; i++) {
            double a = 0;
            for (int s = 0; s < batch; s++) {
                a += d[d0 + s] * x[i * batch + s];
            }
            g[row + i] += a;
        }
    }

    private void biases(int batch, double[] g) {
        for (int o = 0; o < outputs; o++) {
            double sum = 0;
            for (int s = 0; s < batch; s++) {
                sum += sumGradient[o * batch + s];
            }
            g[offset + outputs * inputs + o] += sum;
        }
    }

    private static void addFour(
            double[] y, int y0, double[] x, int x0, int batch, double w0, double w1, double w2, double w3) {
        int x1 = x0 + batch;
        int x2 = x1 + batch;
        int x3 = x2 + batch;
        for (int s = 0; s < batch; s++) {
            y[y0 + s] = y[y0 + s] + w0 * x[x0 + s] + w1 * x[x1 + s] + w2 * x[x2 + s] + w3 * x[x3 + s];
        }
    }

    private static void addOne(double[] y, int y0, double[] x, int x0, int batch, double w) {
        for (int s = 0; s < batch; s++) {
            y[y0 + s] += w * x[x0 + s];
        }
    }

    static double[] room(double[] array, int size) {
        return array.length >= size ? array : new double[size];
    }
}
