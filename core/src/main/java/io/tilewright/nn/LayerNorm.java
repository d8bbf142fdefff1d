package io.tilewright.nn;

import java.util.Arrays;

/**
 * Ba, Kiros, Hinton, "Layer Normalization", 2016: each sample's features to mean 0 and variance 1, then one learnt factor
 * and shift per feature (beginning at 1 and 0).
 */
final class LayerNorm {
    private static final double EPSILON = 1e-5;

    private final Parameters parameters;
    private final int offset;
    private final int features;

    private double[][] normal = new double[0][];
    private double[][] output = new double[0][];
    private double[][] gradient = new double[0][];
    private double[] deviation = new double[0];
    private double[] mean = new double[0];

    LayerNorm(Parameters parameters, int features) {
        this.parameters = parameters;
        this.features = features;
        this.offset = parameters.add(2 * features);
        Arrays.fill(parameters.values(), offset, offset + features, 1);
    }

    /** A row per feature. */
    double[][] forward(double[][] x, int batch) {
        normal = Rows.room(normal, features, batch);
        output = Rows.room(output, features, batch);
        if (mean.length < batch) {
            mean = new double[batch];
            deviation = new double[batch];
        }
        Arrays.fill(mean, 0, batch, 0);
        Arrays.fill(deviation, 0, batch, 0);
        for (int f = 0; f < features; f++) {
            addMean(x[f], batch);
        }
        for (int f = 0; f < features; f++) {
            addSquares(x[f], normal[f], batch);
        }
        for (int s = 0; s < batch; s++) {
            deviation[s] = Math.sqrt(deviation[s] + EPSILON);
        }
        double[] w = parameters.values();
        for (int f = 0; f < features; f++) {
            scale(normal[f], output[f], batch, w[offset + f], w[offset + features + f]);
        }
        return output;
    }

    private void addMean(double[] x, int batch) {
        double[] to = mean;
        for (int s = 0; s < batch; s++) {
            to[s] += x[s] / features;
        }
    }

    private void addSquares(double[] x, double[] centred, int batch) {
        double[] centre = mean;
        double[] to = deviation;
        for (int s = 0; s < batch; s++) {
            double c = x[s] - centre[s];
            centred[s] = c;
            to[s] += c * c / features;
        }
    }

    private void scale(double[] x, double[] y, int batch, double factor, double shift) {
        double[] by = deviation;
        for (int s = 0; s < batch; s++) {
            double n = x[s] / by[s];
            x[s] = n;
            y[s] = factor * n + shift;
        }
    }

    double[][] backward(double[][] outputGradient, int batch, boolean wantInputs) {
        double[] g = parameters.gradients();
        for (int f = 0; f < features; f++) {
            double[] from = outputGradient[f];
            double[] x = normal[f];
            double factor = 0;
            double shift = 0;
            for (int s = 0; s < batch; s++) {
                factor += from[s] * x[s];
                shift += from[s];
            }
            g[offset + f] += factor;
            g[offset + features + f] += shift;
        }
        return wantInputs ? inputGradients(outputGradient, batch) : gradient;
    }

    private double[][] inputGradients(double[][] outputGradient, int batch) {
        gradient = Rows.room(gradient, features, batch);
        double[] w = parameters.values();
        for (int f = 0; f < features; f++) {
            for (int s = 0; s < batch; s++) {
                gradient[f][s] = w[offset + f] * outputGradient[f][s];
            }
        }
        for (int s = 0; s < batch; s++) {
            double sum = 0;
            double along = 0;
            for (int f = 0; f < features; f++) {
                sum += gradient[f][s];
                along += gradient[f][s] * normal[f][s];
            }
            for (int f = 0; f < features; f++) {
                gradient[f][s] = (gradient[f][s] - sum / features - normal[f][s] * along / features) / deviation[s];
            }
        }
        return gradient;
    }
}
