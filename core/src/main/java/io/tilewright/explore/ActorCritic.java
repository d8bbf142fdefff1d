package io.tilewright.explore;

import io.tilewright.nn.Activation;
import io.tilewright.nn.Categorical;
import io.tilewright.nn.Initial;
import io.tilewright.nn.Mlp;
import io.tilewright.nn.Mlp.Layer;
import io.tilewright.nn.Parameters;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CHAMELEON's two networks on one parameter vector (reference: tuners.md section 1.3). Policy: two layers of 20 tanh, then
 * for each knob a head of 3 tanh, 3 tanh divided by the temperature, and 3 logits. Value: three layers of 20 tanh and one
 * output. In RELEASE's paper the first layer is shared; in the authors' code nothing is.
 *
 * <p>Arrays are feature-major: feature f of sample s stands at {@code f * batch + s}.
 */
final class ActorCritic {
    static final int ACTIONS = 3;
    private static final int WIDTH = 20;
    private static final double TEMPERATURE = 0.1;

    private final Parameters parameters = new Parameters();
    /** The shared first layer; null where there is none. */
    private final Mlp first;

    private final Mlp trunk;
    private final Mlp heads;
    private final Mlp critic;
    private final Categorical policy;
    private double[] logits = new double[0];
    private double[] values;
    private final double[][] rows;

    ActorCritic(int knobs, boolean sharedFirstLayer, Rng rng) {
        Layer twenty = new Layer(WIDTH, Activation.TANH, 1);
        Layer one = new Layer(1, Activation.IDENTITY, 1);
        first = sharedFirstLayer ? mlp(knobs, rng.child("first"), twenty) : null;
        trunk = sharedFirstLayer
                ? mlp(WIDTH, rng.child("trunk"), twenty)
                : mlp(knobs, rng.child("trunk"), twenty, twenty);
        critic = sharedFirstLayer
                ? mlp(WIDTH, rng.child("critic"), twenty, twenty, one)
                : mlp(knobs, rng.child("critic"), twenty, twenty, twenty, one);
        heads = new Mlp(
                parameters,
                WIDTH,
                List.of(
                        new Layer(ACTIONS, Activation.TANH, 1),
                        new Layer(ACTIONS, Activation.TANH, 1, 1 / TEMPERATURE),
                        new Layer(ACTIONS, Activation.IDENTITY, 1)),
                Initial.GLOROT_UNIFORM,
                IntStream.range(0, knobs)
                        .mapToObj(knob -> rng.child("head").child(Integer.toString(knob)))
                        .toList());
        int[] sizes = new int[knobs];
        Arrays.fill(sizes, ACTIONS);
        policy = new Categorical(sizes);
        rows = new double[knobs][0];
    }

    private Mlp mlp(int inputs, Rng rng, Layer... layers) {
        return new Mlp(parameters, inputs, false, List.of(layers), Initial.GLOROT_UNIFORM, rng);
    }

    Parameters parameters() {
        return parameters;
    }

    /** Opinions on a batch of states; {@link #policy} and {@link #value} give them until the next call. */
    void read(double[] states, int batch) {
        double[][] base = base(states, batch);
        double[][] output = heads.forward(trunk.forward(base, batch), batch);
        if (logits.length < policy.logits() * batch) {
            logits = new double[policy.logits() * batch];
        }
        for (int l = 0; l < policy.logits(); l++) {
            System.arraycopy(output[l], 0, logits, l * batch, batch);
        }
        policy.read(logits, batch);
        values = critic.forward(base, batch)[0];
    }

    /** The policy of a single state, for {@link #policy}. */
    void readPolicy(double[] state) {
        double[] base = first == null ? state : first.forward(state, 1);
        policy.read(heads.forward(trunk.forward(base, 1), 1), 1);
    }

    /** The values of a batch of states, for {@link #value}. */
    void readValues(double[] states, int batch) {
        values = critic.forward(base(states, batch), batch)[0];
    }

    private double[][] base(double[] states, int batch) {
        for (int knob = 0; knob < rows.length; knob++) {
            rows[knob] = rows[knob].length < batch ? new double[batch] : rows[knob];
            System.arraycopy(states, knob * batch, rows[knob], 0, batch);
        }
        return first == null ? rows : first.forward(rows, batch);
    }

    /** A head per knob. */
    Categorical policy() {
        return policy;
    }

    double value(int sample) {
        return values[sample];
    }

    /** Adds the gradients of the weights for the last {@link #read}. */
    void backward(double[] logitGradient, double[] valueGradient, int batch) {
        double[][] output = new double[policy.logits()][batch];
        for (int l = 0; l < output.length; l++) {
            System.arraycopy(logitGradient, l * batch, output[l], 0, batch);
        }
        double[][] features = heads.backward(output);
        double[][] value = {valueGradient};
        if (first == null) {
            trunk.backwardToWeights(features);
            critic.backwardToWeights(value);
        } else {
            double[][] base = new double[WIDTH][batch];
            addTo(base, trunk.backward(features));
            addTo(base, critic.backward(value));
            first.backwardToWeights(base);
        }
    }

    private static void addTo(double[][] sum, double[][] part) {
        for (int row = 0; row < sum.length; row++) {
            double[] to = sum[row];
            double[] from = part[row];
            for (int i = 0; i < to.length; i++) {
                to[i] += from[i];
            }
        }
    }
}
