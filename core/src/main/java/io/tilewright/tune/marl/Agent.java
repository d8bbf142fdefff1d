package io.tilewright.tune.marl;

import io.tilewright.nn.Activation;
import io.tilewright.nn.Categorical;
import io.tilewright.nn.Huber;
import io.tilewright.nn.Mlp;
import io.tilewright.nn.PpoLoss;
import io.tilewright.nn.ValueNorm;
import io.tilewright.space.Config;
import io.tilewright.util.Rng;
import java.util.List;

/**
 * One independent PPO learner: policy and critic over the shared observation, actions for its own knobs only. The policy
 * is a trunk with one softmax head per knob; to the logit of a knob's present value a constant is added, so that a fresh
 * policy mostly keeps it.
 */
final class Agent {
    private static final double VALUE_KEEP = 0.9;

    private final List<Integer> knobs;
    private final Net trunk;
    private final Net critic;
    private final List<Net> heads;
    private final double[] keep;
    private final Categorical policy;
    private final ValueNorm norm = new ValueNorm(VALUE_KEEP);
    private final Huber huber = new Huber(10);
    private int[] actions = new int[0];
    private double[] old = new double[0];

    /**
     * @param knobs owned, ascending
     * @param heads of these knobs, from units of the trunk to logits; shared with nobody
     * @param keep added to the logit of the present value, per owned knob
     */
    Agent(List<Integer> knobs, List<Net> heads, double[] keep, int inputs, MarlParameters parameters, Rng rng) {
        this.knobs = knobs;
        this.heads = heads;
        this.keep = keep;
        Mlp.Layer hidden = new Mlp.Layer(parameters.hidden(), Activation.TANH, Math.sqrt(2));
        this.trunk = new Net(inputs, List.of(hidden, hidden), parameters.stepSize(), rng.child("trunk"));
        this.critic = new Net(
                inputs,
                List.of(hidden, hidden, new Mlp.Layer(1, Activation.IDENTITY, 1)),
                parameters.stepSize(),
                rng.child("critic"));
        this.policy = new Categorical(heads.stream().mapToInt(Net::outputs).toArray());
    }

    static Net head(int values, MarlParameters parameters, Rng rng) {
        return new Net(
                parameters.hidden(),
                List.of(new Mlp.Layer(values, Activation.IDENTITY, 0.01)),
                parameters.stepSize(),
                rng);
    }

    List<Integer> knobs() {
        return knobs;
    }

    /** The head of the i-th owned knob. */
    Net head(int i) {
        return heads.get(i);
    }

    /** Reads the observations of a batch of edits that start at {@code from}. */
    void observe(double[] observations, List<Config> from) {
        read(observations, from);
    }

    /** Draws the actions of one of them into {@code digits}. */
    void act(int sample, int[] digits, Rng rng) {
        for (int h = 0; h < heads.size(); h++) {
            digits[knobs.get(h)] = policy.sample(h, sample, rng);
        }
    }

    /** Log-probabilities of given digits, written at the owned knobs. */
    void logProbability(int sample, int[] digits, double[] into) {
        for (int h = 0; h < heads.size(); h++) {
            into[knobs.get(h)] = policy.logProbability(h, sample, digits[knobs.get(h)]);
        }
    }

    /** The critic's value of each observation. */
    double[] values(double[] observations, int batch) {
        double[] normal = critic.forward(observations, batch);
        double[] values = new double[batch];
        for (int s = 0; s < batch; s++) {
            values[s] = norm.denormalise(normal[s]);
        }
        return values;
    }

    void learnReturns(double[] returns) {
        norm.update(returns, returns.length);
    }

    /**
     * One gradient step of policy and critic.
     *
     * @param advantages normalised, per move
     * @param returns not normalised, per move
     */
    void train(double[] observations, List<Move> moves, double[] advantages, double[] returns, PpoLoss loss) {
        int batch = moves.size();
        double[] features = read(observations, moves.stream().map(Move::from).toList());
        layOut(moves);
        double[] gradient = new double[policy.logits() * batch];
        for (int s = 0; s < batch; s++) {
            loss.add(policy, s, actions, old, advantages[s], 1.0 / batch, gradient);
        }
        stepPolicy(features, gradient, batch);
        double[] normal = critic.forward(observations, batch);
        double[] slope = new double[batch];
        for (int s = 0; s < batch; s++) {
            slope[s] = huber.slope(normal[s] - norm.normalise(returns[s])) / batch;
        }
        critic.backwardToWeights(slope);
        critic.step();
    }

    /** One gradient step towards the actions of {@code moves}: behaviour cloning. */
    void imitate(double[] observations, List<Move> moves) {
        int batch = moves.size();
        double[] features = read(observations, moves.stream().map(Move::from).toList());
        layOut(moves);
        double[] gradient = new double[policy.logits() * batch];
        for (int s = 0; s < batch; s++) {
            for (int h = 0; h < heads.size(); h++) {
                policy.addLogProbabilityGradient(h, s, actions[h * batch + s], -1.0 / batch, gradient);
            }
        }
        stepPolicy(features, gradient, batch);
    }

    private void layOut(List<Move> moves) {
        int batch = moves.size();
        actions = new int[heads.size() * batch];
        old = new double[heads.size() * batch];
        for (int s = 0; s < batch; s++) {
            for (int h = 0; h < heads.size(); h++) {
                actions[h * batch + s] = moves.get(s).to().digit(knobs.get(h));
                old[h * batch + s] = moves.get(s).logProbability()[knobs.get(h)];
            }
        }
    }

    /** Logits of all heads, feature-major, read by the policy; gives the trunk's features. */
    private double[] read(double[] observations, List<Config> from) {
        int batch = from.size();
        double[] features = trunk.forward(observations, batch);
        double[] logits = new double[policy.logits() * batch];
        int row = 0;
        for (int h = 0; h < heads.size(); h++) {
            double[] of = heads.get(h).forward(features, batch);
            System.arraycopy(of, 0, logits, row * batch, policy.size(h) * batch);
            for (int s = 0; s < batch; s++) {
                logits[(row + from.get(s).digit(knobs.get(h))) * batch + s] += keep[h];
            }
            row += policy.size(h);
        }
        policy.read(logits, batch);
        return features;
    }

    private void stepPolicy(double[] features, double[] gradient, int batch) {
        double[] featureGradient = new double[features.length];
        int row = 0;
        for (int h = 0; h < heads.size(); h++) {
            double[] own = new double[policy.size(h) * batch];
            System.arraycopy(gradient, row * batch, own, 0, own.length);
            double[] back = heads.get(h).backward(own);
            for (int i = 0; i < featureGradient.length && i < back.length; i++) {
                featureGradient[i] += back[i];
            }
            heads.get(h).step();
            row += policy.size(h);
        }
        trunk.backwardToWeights(featureGradient);
        trunk.step();
    }
}
