package io.tilewright.explore.mappo;

import io.tilewright.nn.Activation;
import io.tilewright.nn.Adam;
import io.tilewright.nn.Categorical;
import io.tilewright.nn.Mlp;
import io.tilewright.nn.Parameters;
import io.tilewright.nn.PpoLoss;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.List;

/** An actor: one hidden layer of 20 ReLU and a softmax (DCOC, section 4.1), with an optimiser of its own. */
final class Agent {
    private static final int HIDDEN = 20;
    private static final int MOVES = 3;

    private final String name;
    private final int[] knobs;
    private final boolean joint;
    private final Parameters parameters = new Parameters();
    private final Mlp actor;
    private final Categorical policy;
    private final Adam adam;
    private final PpoLoss loss;
    private double[] gradient = new double[0];

    /**
     * @param name for figures
     * @param knobs it owns, at least one
     * @param inputs width of its observation
     */
    Agent(String name, int[] knobs, int inputs, MappoParameters.Heads heads, Learning learning, Rng rng) {
        this.name = name;
        this.knobs = knobs;
        this.joint = heads == MappoParameters.Heads.JOINT;
        int[] sizes = new int[joint ? 1 : knobs.length];
        Arrays.fill(sizes, joint ? power(knobs.length) : MOVES);
        this.policy = new Categorical(sizes);
        this.actor = new Mlp(
                parameters,
                inputs,
                learning.inputNorm(),
                List.of(
                        new Mlp.Layer(HIDDEN, Activation.RELU, Math.sqrt(2)),
                        new Mlp.Layer(policy.logits(), Activation.IDENTITY, learning.lastGain())),
                learning.initial(),
                rng);
        this.adam = new Adam(parameters, learning.stepSize(), 1e-5, learning.largestNorm());
        this.loss = new PpoLoss(learning.clip(), learning.entropyFactor(), false);
    }

    String name() {
        return name;
    }

    int[] knobs() {
        return knobs;
    }

    int heads() {
        return policy.heads();
    }

    Parameters parameters() {
        return parameters;
    }

    /** Line 7: draws the actions of step t. */
    void act(Segment segment, int agent, int t, Rng rng) {
        int n = segment.count[t];
        policy.read(actor.forward(segment.observation[agent][t], n), n);
        for (int h = 0; h < policy.heads(); h++) {
            for (int s = 0; s < n; s++) {
                int action = policy.sample(h, s, rng);
                segment.action[agent][t][h * n + s] = action;
                segment.logProbability[agent][t][h * n + s] = policy.logProbability(h, s, action);
            }
        }
    }

    /** Line 8: moves its knobs. */
    void apply(Segment segment, int agent, int t, Environments environments) {
        int n = segment.count[t];
        for (int s = 0; s < n; s++) {
            int code = segment.action[agent][t][s];
            for (int k = 0; k < knobs.length; k++) {
                int action = joint ? code % MOVES : segment.action[agent][t][k * n + s];
                code /= MOVES;
                environments.move(segment.running[t][s], knobs[k], action - 1);
            }
        }
    }

    /** Line 13, equation 3: one update on the whole segment. */
    void learn(Segment segment, int agent) {
        double weight = 1.0 / segment.samples();
        for (int t = 0; t < segment.steps; t++) {
            int n = segment.count[t];
            policy.read(actor.forward(segment.observation[agent][t], n), n);
            gradient = gradient.length >= policy.logits() * n ? gradient : new double[policy.logits() * n];
            Arrays.fill(gradient, 0, policy.logits() * n, 0);
            for (int s = 0; s < n; s++) {
                loss.add(
                        policy,
                        s,
                        segment.action[agent][t],
                        segment.logProbability[agent][t],
                        segment.advantage[segment.place(t, s)],
                        weight,
                        gradient);
            }
            actor.backwardToWeights(gradient);
        }
        adam.step();
    }

    private static int power(int knobs) {
        int actions = 1;
        for (int k = 0; k < knobs; k++) {
            if (actions > 100_000) {
                throw new IllegalArgumentException(
                        "one joint head for " + knobs + " knobs, allowed: at most 10 knobs per agent");
            }
            actions *= MOVES;
        }
        return actions;
    }
}
