package io.tilewright.explore;

import io.tilewright.nn.Activation;
import io.tilewright.nn.Categorical;
import io.tilewright.nn.Initial;
import io.tilewright.nn.Mlp;
import io.tilewright.nn.Mlp.Layer;
import io.tilewright.nn.Parameters;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;

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
    private final List<Mlp> heads = new ArrayList<>();
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
        int[] sizes = new int[knobs];
        for (int knob = 0; knob < knobs; knob++) {
            heads.add(mlp(
                    WIDTH,
                    rng.child("head").child(Integer.toString(knob)),
                    new Layer(ACTIONS, Activation.TANH, 1),
                    new Layer(ACTIONS, Activation.TANH, 1, 1 / TEMPERATURE),
                    new Layer(ACTIONS, Activation.IDENTITY, 1)));
            sizes[knob] = ACTIONS;
        }
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
        if (logits.length < policy.logits() * batch) {
            logits = new double[policy.logits() * batch];
        }
        if (batch == 1) {
            readOne(states);
            return;
        }
        for (int knob = 0; knob < heads.size(); knob++) {
            rows[knob] = rows[knob].length < batch ? new double[batch] : rows[knob];
            System.arraycopy(states, knob * batch, rows[knob], 0, batch);
        }
        double[][] base = first == null ? rows : first.forward(rows, batch);
        double[][] features = trunk.forward(base, batch);
        for (int h = 0; h < heads.size(); h++) {
            double[][] three = heads.get(h).forward(features, batch);
            for (int a = 0; a < ACTIONS; a++) {
                System.arraycopy(three[a], 0, logits, (h * ACTIONS + a) * batch, batch);
            }
        }
        policy.read(logits, batch);
        values = critic.forward(base, batch)[0];
    }

    private void readOne(double[] state) {
        double[] base = first == null ? state : first.forward(state, 1);
        double[] features = trunk.forward(base, 1);
        for (int h = 0; h < heads.size(); h++) {
            System.arraycopy(heads.get(h).forward(features, 1), 0, logits, h * ACTIONS, ACTIONS);
        }
        policy.read(logits, 1);
        values = critic.forward(base, 1);
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
        double[][] features = new double[WIDTH][batch];
        double[][] three = new double[ACTIONS][batch];
        for (int h = 0; h < heads.size(); h++) {
            for (int a = 0; a < ACTIONS; a++) {
                System.arraycopy(logitGradient, (h * ACTIONS + a) * batch, three[a], 0, batch);
            }
            addTo(features, heads.get(h).backward(three));
        }
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
