package io.tilewright.nn;

import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * A multi-layer perceptron on a shared {@link Parameters} vector. Larger nets are put together from several: a trunk
 * whose output feeds many heads, whose input gradients are added up and given to the trunk's {@link #backward}.
 *
 * <p>Arrays are feature-major (see the package) and belong to the network: each is valid until the next call, and may be
 * longer than what it holds. Inside, each feature is a row of its own ({@link Rows}). Nothing is allocated once the
 * largest batch was seen. Not thread-safe.
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
    private int batch;
    /** The last input, where it was a single sample that took a shorter way; else null. */
    private double[] single;

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
        this(parameters, inputs, normalise, layers, initial, List.of(rng));
    }

    /**
     * As many networks of these layers side by side as there are {@code rngs}, all on the same inputs, their outputs one
     * after another: the heads of a trunk.
     *
     * @param layers of one network
     * @param rngs one for each network, draws its weights
     */
    public Mlp(Parameters parameters, int inputs, List<Layer> layers, Initial initial, List<Rng> rngs) {
        this(parameters, inputs, false, layers, initial, rngs);
    }

    private Mlp(
            Parameters parameters, int inputs, boolean normalise, List<Layer> layers, Initial initial, List<Rng> rngs) {
        if (inputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a network of " + inputs + " inputs and " + layers.size() + " layers, allowed: each from 1");
        }
        this.inputs = inputs;
        this.norm = normalise ? new LayerNorm(parameters, inputs) : null;
        int width = inputs;
        for (Layer layer : layers) {
            this.layers.add(new Dense(parameters, width, this.layers.isEmpty(), layer, initial, rngs));
            width = layer.outputs();
        }
        this.outputs = rngs.size() * width;
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
        if (batch == 1 && norm == null) {
            this.batch = 1;
            single = input;
            double[] x = input;
            for (Dense layer : layers) {
                x = layer.forwardOne(x);
            }
            return x;
        }
        double[][] y = forward(rows(input, batch), batch);
        if (result.length < outputs * batch) {
            result = new double[outputs * batch];
        }
        toFlat(y, outputs, result);
        return result;
    }

    /** As {@link #forward}, for networks behind one another: a row for each feature, in and out. */
    public double[][] forward(double[][] input, int batch) {
        this.batch = batch;
        single = null;
        double[][] x = norm == null ? input : norm.forward(input, batch);
        for (int l = 0; l < inputOf.length; l++) {
            inputOf[l] = x;
            x = layers.get(l).forward(x, batch);
        }
        return x;
    }

    /** Adds the gradients of the weights for the last {@link #forward}; gives those of its input. */
    public double[] backward(double[] outputGradient) {
        double[][] gradient = backward(outputRows(outputGradient), true);
        if (inputGradient.length < inputs * batch) {
            inputGradient = new double[inputs * batch];
        }
        toFlat(gradient, inputs, inputGradient);
        return inputGradient;
    }

    /** As {@link #backward}, a row for each feature, in and out. */
    public double[][] backward(double[][] outputGradient) {
        return backward(outputGradient, true);
    }

    /** As {@link #backward}, where nobody needs the gradients of the input. */
    public void backwardToWeights(double[] outputGradient) {
        backward(outputRows(outputGradient), false);
    }

    /** As {@link #backwardToWeights}, from a row for each feature. */
    public void backwardToWeights(double[][] outputGradient) {
        backward(outputGradient, false);
    }

    private double[][] backward(double[][] outputGradient, boolean wantInputs) {
        if (single != null) { // it took a shorter way, which left nothing to go back on
            forward(rows(single, 1), 1);
        }
        double[][] gradient = outputGradient;
        for (int l = inputOf.length - 1; l >= 0; l--) {
            gradient = layers.get(l).backward(inputOf[l], gradient, batch, l > 0 || wantInputs || norm != null);
        }
        return norm == null ? gradient : norm.backward(gradient, batch, wantInputs);
    }

    private double[][] rows(double[] input, int batch) {
        inputRows = Rows.room(inputRows, inputs, batch);
        Rows.copy(input, inputs, batch, inputRows);
        return inputRows;
    }

    private double[][] outputRows(double[] gradient) {
        outputRows = Rows.room(outputRows, outputs, batch);
        Rows.copy(gradient, outputs, batch, outputRows);
        return outputRows;
    }

    private void toFlat(double[][] rows, int features, double[] flat) {
        for (int f = 0; f < features; f++) {
            System.arraycopy(rows[f], 0, flat, f * batch, batch);
        }
    }
}
