package io.tilewright.explore.mappo;

import io.tilewright.nn.Activation;
import io.tilewright.nn.Adam;
import io.tilewright.nn.Huber;
import io.tilewright.nn.Mlp;
import io.tilewright.nn.Parameters;
import io.tilewright.nn.ValueLoss;
import io.tilewright.nn.ValueNorm;
import io.tilewright.util.Rng;
import java.util.List;

/** The critic that all agents share: three hidden layers of 20 tanh (DCOC, section 4.1) on the whole state. */
final class CentralCritic {
    private static final int HIDDEN = 20;

    private final boolean present;
    private final boolean normalises;
    private final Parameters parameters = new Parameters();
    private final Mlp net;
    private final Adam adam;
    private final ValueLoss loss;
    /** Kept in any case, since Confidence Sampling wants values on one scale. */
    private final ValueNorm norm = new ValueNorm(0.99999);

    private double[] gradient = new double[0];
    private double[] compact = new double[0];
    private double[] nothing = new double[0];

    CentralCritic(int inputs, boolean present, Learning learning, Rng rng) {
        this.present = present;
        this.normalises = learning.valueNorm();
        double gain = Math.sqrt(2);
        this.net = new Mlp(
                parameters,
                inputs,
                learning.inputNorm(),
                List.of(
                        new Mlp.Layer(HIDDEN, Activation.TANH, gain),
                        new Mlp.Layer(HIDDEN, Activation.TANH, gain),
                        new Mlp.Layer(HIDDEN, Activation.TANH, gain),
                        new Mlp.Layer(1, Activation.IDENTITY, 1)),
                learning.initial(),
                rng);
        this.adam = new Adam(parameters, learning.stepSize(), 1e-5, learning.largestNorm());
        this.loss = new ValueLoss(new Huber(learning.huberDelta()), learning.valueClip());
    }

    /** Takes over the weights and the statistics of a critic of the same shape. */
    void copyFrom(CentralCritic other) {
        parameters.copyFrom(other.parameters);
        norm.copyFrom(other.norm);
    }

    /** What the network says of {@code count} states, in its first places; all 0 without a critic. */
    double[] predict(double[] states, int count) {
        if (present) {
            return net.forward(states, count);
        }
        nothing = nothing.length >= count ? nothing : new double[count];
        return nothing;
    }

    /** V, from what the network says. */
    double value(double predicted) {
        return present && normalises ? norm.denormalise(predicted) : predicted;
    }

    /** V on the scale of the returns seen so far (mean 0, deviation 1), from what the network says. */
    double standard(double predicted) {
        return present && !normalises ? norm.normalise(predicted) : predicted;
    }

    /** Takes a segment's returns into the statistics; once, before its updates. */
    void observe(Segment segment) {
        compact = compact.length >= segment.samples() ? compact : new double[segment.samples()];
        int samples = 0;
        for (int t = 0; t < segment.steps; t++) {
            for (int s = 0; s < segment.count[t]; s++) {
                compact[samples++] = segment.target[segment.place(t, s)];
            }
        }
        norm.update(compact, samples);
    }

    /** Line 12, equation 1: one update on the whole segment. */
    void learn(Segment segment) {
        if (!present) {
            return;
        }
        double weight = 1.0 / segment.samples();
        for (int t = 0; t < segment.steps; t++) {
            int n = segment.count[t];
            double[] raw = net.forward(segment.state[t], n);
            gradient = gradient.length >= n ? gradient : new double[n];
            for (int s = 0; s < n; s++) {
                int place = segment.place(t, s);
                double target = normalises ? norm.normalise(segment.target[place]) : segment.target[place];
                gradient[s] = weight * loss.slope(raw[s], segment.predicted[place], target);
            }
            net.backwardToWeights(gradient);
        }
        adam.step();
    }
}
