package io.tilewright.nn;

import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.List;

/**
 * One layer: {@code y = scale * activation(W x + b)}, or several of one shape side by side ({@code groups}), their
 * outputs one after another. Groups read the same inputs or each its own. Weights row by row (one row per output), then
 * biases, in the parameter vector from {@code offset} on. Every sum has one fixed order, so that a sample's result does
 * not depend on the batch around it.
 */
final class Dense {
    /** Outputs from which it pays to read the inputs sample by sample. */
    private static final int WIDE = 4;

    private final Parameters parameters;
    private final int offset;
    private final int groups;
    private final boolean shared;
    /** Of one group. */
    private final int inputs;
    /** Of all groups. */
    private final int outputs;

    private final Activation activation;
    private final double scale;

    private double[][] activated = new double[0][];
    private double[][] scaled = new double[0][];
    private double[][] sumGradient = new double[0][];
    private double[][] inputGradient = new double[0][];
    /** The layer's inputs sample by sample, each with a 1 for the biases. */
    private double[][] samples = new double[0][];

    private double[] groupGradient = new double[0];
    private final double[] weightGradient;
    private final double[] one;

    /**
     * @param inputs of one group
     * @param shared whether all groups read the same inputs
     * @param layer one group's
     * @param rngs one for each group, draws its weights
     */
    Dense(Parameters parameters, int inputs, boolean shared, Mlp.Layer layer, Initial initial, List<Rng> rngs) {
        this.parameters = parameters;
        this.groups = rngs.size();
        this.shared = shared || groups == 1;
        this.inputs = inputs;
        this.outputs = groups * layer.outputs();
        this.activation = layer.activation();
        this.scale = layer.scale();
        this.offset = parameters.add(outputs * inputs + outputs);
        this.weightGradient = new double[inputs + 1];
        this.one = new double[outputs];
        int weights = layer.outputs() * inputs;
        for (int g = 0; g < groups; g++) {
            initial.fill(parameters.values(), offset + g * weights, layer.outputs(), inputs, layer.gain(), rngs.get(g));
        }
    }

    /** Where the inputs of an output begin. */
    private int first(int output) {
        return shared ? 0 : output * groups / outputs * inputs;
    }

    /** A row per output, from a row per input. */
    double[][] forward(double[][] x, int batch) {
        activated = Rows.room(activated, outputs, batch);
        double[] w = parameters.values();
        for (int o = 0; o < outputs; o++) {
            Arrays.fill(activated[o], 0, batch, w[offset + outputs * inputs + o]);
            Rows.add(activated[o], x, first(o), inputs, batch, w, offset + o * inputs, 1);
            activation.apply(activated[o], batch);
        }
        if (scale == 1) {
            return activated;
        }
        scaled = Rows.room(scaled, outputs, batch);
        for (int o = 0; o < outputs; o++) {
            for (int s = 0; s < batch; s++) {
                scaled[o][s] = scale * activated[o][s];
            }
        }
        return scaled;
    }

    /** The same sums in the same order for a single sample, four outputs at a time: they do not wait for one another. */
    double[] forwardOne(double[] x) {
        double[] w = parameters.values();
        int biases = offset + outputs * inputs;
        int o = 0;
        for (; shared && o + 3 < outputs; o += 4) {
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
            one[o] = a;
            one[o + 1] = b;
            one[o + 2] = c;
            one[o + 3] = d;
        }
        for (; o < outputs; o++) {
            int row = offset + o * inputs;
            int first = first(o);
            double a = w[biases + o];
            for (int i = 0; i < inputs; i++) {
                a += w[row + i] * x[first + i];
            }
            one[o] = a;
        }
        activation.apply(one, outputs);
        if (scale != 1) {
            for (int j = 0; j < outputs; j++) {
                one[j] *= scale;
            }
        }
        return one;
    }

    /**
     * Adds to the weights' gradients.
     *
     * @param x what {@link #forward} was given last
     * @return a row per input; not what it should be without {@code wantInputs}
     */
    double[][] backward(double[][] x, double[][] outputGradient, int batch, boolean wantInputs) {
        sumGradient = Rows.room(sumGradient, outputs, batch);
        for (int o = 0; o < outputs; o++) {
            double[] to = sumGradient[o];
            double[] from = outputGradient[o];
            for (int s = 0; s < batch; s++) {
                to[s] = scale * from[s];
            }
            activation.backward(activated[o], to, batch);
        }
        addWeightGradients(x, batch);
        return wantInputs ? inputGradients(batch) : inputGradient;
    }

    private void addWeightGradients(double[][] x, int batch) {
        boolean wide = shared && outputs >= WIDE;
        if (wide) {
            transpose(x, batch);
        }
        double[] g = parameters.gradients();
        for (int o = 0; o < outputs; o++) {
            int row = offset + o * inputs;
            int bias = offset + outputs * inputs + o;
            if (wide) {
                Arrays.fill(weightGradient, 0);
                Rows.add(weightGradient, samples, 0, batch, inputs + 1, sumGradient[o], 0, 1);
                for (int i = 0; i < inputs; i++) {
                    g[row + i] += weightGradient[i];
                }
                g[bias] += weightGradient[inputs];
            } else {
                Rows.addProducts(sumGradient[o], x, first(o), inputs, batch, g, row);
                g[bias] += Rows.sum(sumGradient[o], batch);
            }
        }
    }

    private void transpose(double[][] x, int batch) {
        samples = Rows.room(samples, batch, inputs + 1);
        for (int i = 0; i < inputs; i++) {
            double[] row = x[i];
            for (int s = 0; s < batch; s++) {
                samples[s][i] = row[s];
            }
        }
        for (int s = 0; s < batch; s++) {
            samples[s][inputs] = 1;
        }
    }

    /** What each group says is summed on its own first: by the groups in their order where they share an input. */
    private double[][] inputGradients(int batch) {
        inputGradient = Rows.room(inputGradient, shared ? inputs : groups * inputs, batch);
        groupGradient = groupGradient.length < batch ? new double[batch] : groupGradient;
        int perGroup = outputs / groups;
        for (int g = 0; g < groups; g++) {
            int o = g * perGroup;
            for (int i = 0; i < inputs; i++) {
                boolean further = shared && g > 0;
                double[] sum = further ? groupGradient : inputGradient[first(o) + i];
                Arrays.fill(sum, 0, batch, 0);
                Rows.add(sum, sumGradient, o, perGroup, batch, parameters.values(), offset + o * inputs + i, inputs);
                if (further) {
                    Rows.addOne(inputGradient[i], groupGradient, batch, 1);
                }
            }
        }
        return inputGradient;
    }
}
