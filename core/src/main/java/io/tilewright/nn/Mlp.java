package io.tilewright.nn;

import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * A multi-layer perceptron on a shared {@link Parameters} vector. Larger nets are put together from several: a trunk
 * whose output feeds many heads, whose input gradients are added up and given to the trunk's {@link #backward}.
 *
 * <p>Arrays are feature-major (see the package) and belong to the network: each is valid until the next call, and may be
 * longer than what it holds. Inside, each feature is a row of its own ({@link Rows}). Nothing is allocated once the largest batch was seen. Not thread-safe.
 */
public final class Mlp {
    private final int inputs;
    private final LayerNorm norm;
    private final List<Dense> layers = new ArrayList<>();
    private final int outputs;

    private final double[][][] inputOf;
    private double[][] inputRows = new double[0][];
    private double[][] outputRows = new double[0][];
    private double[] result = new double[0];
    private double[] inputGradient = new double[0];
    private double[] input;
    private int batch;
    /** Whether the layers have seen the last batch in rows; a single sample takes a shorter way. */
    private boolean inRows;

    /**
     * One dense layer: {@code scale * activation(W x + b)}.
     *
     * @param outputs from 1
     * @param gain factor on the initial weights
     * @param scale constant factor on the output; 1 / temperature where the next layer is to see tempered values
     */
    public record Layer(int outputs, Activation activation, double gain, double scale) {
        public Layer {
            if (outputs < 1) {
                throw new IllegalArgumentException("a layer of " + outputs + " outputs, allowed: from 1");
            }
        }

        public Layer(int outputs, Activation activation, double gain) {
            this(outputs, activation, gain, 1);
        }
    }

    /**
     * @param parameters gets the weights
     * @param inputs features of a sample, from 1
     * @param normalise whether a {@link LayerNorm} stands before the first layer
     * @param layers from the input on, at least one
     * @param initial how the weights begin
     * @param rng draws them
     */
    public Mlp(Parameters parameters, int inputs, boolean normalise, List<Layer> layers, Initial initial, Rng rng) {
        if (inputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a network of " + inputs + " inputs and " + layers.size() + " layers, allowed: each from 1");
        }
        this.inputs = inputs;
        this.norm = normalise ? new LayerNorm(parameters, inputs) : null;
        int width = inputs;
        for (Layer layer : layers) {
            this.layers.add(new Dense(parameters, width, layer, initial, rng));
            width = layer.outputs();
        }
        this.outputs = width;
        this.inputOf = new double[layers.size()][][];
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    /** The outputs of {@code batch} samples; {@code input} must stay as it is until {@link #backward}. */
    public double[] forward(double[] input, int batch) {
        this.input = input;
        this.batch = batch;
        if (batch == 1 && norm == null) {
            inRows = false;
            double[] x = input;
            for (Dense layer : layers) {
                x = layer.forwardOne(x);
            }
            return x;
        }
        double[][] y = forwardRows();
        if (result.length < outputs * batch) {
            result = new double[outputs * batch];
        }
        toFlat(y, outputs, result);
        return result;
    }

    private double[][] forwardRows() {
        inRows = true;
        inputRows = toRows(input, inputs, inputRows);
        double[][] x = norm == null ? inputRows : norm.forward(inputRows, batch);
        for (int l = 0; l < inputOf.length; l++) {
            inputOf[l] = x;
            x = layers.get(l).forward(x, batch);
        }
        return x;
    }

    /** Adds the gradients of the weights for the last {@link #forward}; gives those of its input. */
    public double[] backward(double[] outputGradient) {
        double[][] gradient = backward(outputGradient, true);
        if (inputGradient.length < inputs * batch) {
            inputGradient = new double[inputs * batch];
        }
        toFlat(gradient, inputs, inputGradient);
        return inputGradient;
    }

    /** As {@link #backward}, where nobody needs the gradients of the input. */
    public void backwardToWeights(double[] outputGradient) {
        backward(outputGradient, false);
    }

    private double[][] backward(double[] outputGradient, boolean wantInputs) {
        if (!inRows) {
            forwardRows();
        }
        outputRows = toRows(outputGradient, outputs, outputRows);
        double[][] gradient = outputRows;
        for (int l = inputOf.length - 1; l >= 0; l--) {
            gradient = layers.get(l).backward(inputOf[l], gradient, batch, l > 0 || wantInputs || norm != null);
        }
        return norm == null ? gradient : norm.backward(gradient, batch, wantInputs);
    }

    private double[][] toRows(double[] flat, int features, double[][] old) {
        double[][] rows = Rows.room(old, features, batch);
        for (int f = 0; f < features; f++) {
            System.arraycopy(flat, f * batch, rows[f], 0, batch);
        }
        return rows;
    }

    private void toFlat(double[][] rows, int features, double[] flat) {
        for (int f = 0; f < features; f++) {
            System.arraycopy(rows[f], 0, flat, f * batch, batch);
        }
    }
}
