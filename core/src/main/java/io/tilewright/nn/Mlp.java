package io.tilewright.nn;

import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * A multi-layer perceptron on a shared {@link Parameters} vector. Larger nets are put together from several: a trunk
 * whose output feeds many heads, whose input gradients are added up and given to the trunk's {@link #backward}.
 *
 * <p>Arrays are feature-major (see the package) and belong to the network: each is valid until the next call, and may be
 * longer than what it holds. Nothing is allocated once the largest batch was seen. Not thread-safe.
 */
public final class Mlp {
    private final int inputs;
    private final LayerNorm norm;
    private final List<Dense> layers = new ArrayList<>();
    private final int outputs;

    private final double[][] inputOf;
    private int batch;

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
        this.inputOf = new double[layers.size()][];
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    /** The outputs of {@code batch} samples; {@code input} must stay as it is until {@link #backward}. */
    public double[] forward(double[] input, int batch) {
        this.batch = batch;
        double[] x = norm == null ? input : norm.forward(input, batch);
        for (int l = 0; l < inputOf.length; l++) {
            inputOf[l] = x;
            x = layers.get(l).forward(x, batch);
        }
        return x;
    }

    /** Adds the gradients of the weights for the last {@link #forward}; gives those of its input. */
    public double[] backward(double[] outputGradient) {
        return backward(outputGradient, true);
    }

    /** As {@link #backward}, where nobody needs the gradients of the input. */
    public void backwardToWeights(double[] outputGradient) {
        backward(outputGradient, false);
    }

    private double[] backward(double[] outputGradient, boolean wantInputs) {
        double[] gradient = outputGradient;
        for (int l = inputOf.length - 1; l >= 0; l--) {
            gradient = layers.get(l).backward(inputOf[l], gradient, batch, l > 0 || wantInputs || norm != null);
        }
        return norm == null ? gradient : norm.backward(gradient, batch, wantInputs);
    }
}
