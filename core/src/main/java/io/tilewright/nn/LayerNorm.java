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

    private double[] normal = new double[0];
    private double[] output = new double[0];
    private double[] deviation = new double[0];
    private double[] mean = new double[0];
    private double[] gradient = new double[0];

    LayerNorm(Parameters parameters, int features) {
        this.parameters = parameters;
        this.features = features;
        this.offset = parameters.add(2 * features);
        Arrays.fill(parameters.values(), offset, offset + features, 1);
    }

    double[] forward(double[] x, int batch) {
        normal = Dense.room(normal, features * batch);
        output = Dense.room(output, features * batch);
        deviation = Dense.room(deviation, batch);
        mean = Dense.room(mean, batch);
        Arrays.fill(mean, 0, batch, 0);
        Arrays.fill(deviation, 0, batch, 0);
        for (int f = 0; f < features; f++) {
            for (int s = 0; s < batch; s++) {
                mean[s] += x[f * batch + s] / features;
            }
        }
        for (int f = 0; f < features; f++) {
            for (int s = 0; s < batch; s++) {
                int j = f * batch + s;
                normal[j] = x[j] - mean[s];
                deviation[s] += normal[j] * normal[j] / features;
            }
        }
        for (int s = 0; s < batch; s++) {
            deviation[s] = Math.sqrt(deviation[s] + EPSILON);
        }
        double[] w = parameters.values();
        for (int f = 0; f < features; f++) {
            for (int s = 0; s < batch; s++) {
                int j = f * batch + s;
                normal[j] /= deviation[s];
                output[j] = w[offset + f] * normal[j] + w[offset + features + f];
            }
        }
        return output;
    }

    double[] backward(double[] outputGradient, int batch, boolean wantInputs) {
        gradient = Dense.room(gradient, features * batch);
        double[] g = parameters.gradients();
        for (int f = 0; f < features; f++) {
            double factor = 0;
            double shift = 0;
            for (int s = 0; s < batch; s++) {
                int j = f * batch + s;
                factor += outputGradient[j] * normal[j];
                shift += outputGradient[j];
            }
            g[offset + f] += factor;
            g[offset + features + f] += shift;
        }
        return wantInputs ? inputGradients(outputGradient, batch) : gradient;
    }

    private double[] inputGradients(double[] outputGradient, int batch) {
        double[] w = parameters.values();
        for (int f = 0; f < features; f++) {
            for (int s = 0; s < batch; s++) {
                gradient[f * batch + s] = w[offset + f] * outputGradient[f * batch + s];
            }
        }
        for (int s = 0; s < batch; s++) {
            double sum = 0;
            double along = 0;
            for (int f = 0; f < features; f++) {
                sum += gradient[f * batch + s];
                along += gradient[f * batch + s] * normal[f * batch + s];
            }
            for (int f = 0; f < features; f++) {
                int j = f * batch + s;
                gradient[j] = (gradient[j] - sum / features - normal[j] * along / features) / deviation[s];
            }
        }
        return gradient;
    }
}
