package io.tilewright.explore;

import io.tilewright.nn.Adam;
import io.tilewright.nn.Categorical;
import io.tilewright.nn.Gae;
import io.tilewright.nn.PpoLoss;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * CHAMELEON's agent: sees a configuration, moves each knob by -1, 0 or +1, and learns from an episode's rewards by PPO (J.
 * Schulman et al., "Proximal Policy Optimization Algorithms", 2017). Keeps its networks for as long as it lives.
 */
final class PpoAgent {
    /** Stay; one below and one above it are the two moves. */
    static final int STAY = 1;
    /** What the released program's draw from an undefined distribution gives: no action at all. */
    static final int NOTHING = 3;

    /** Keeps the normalised advantages finite; no deviation of a useful episode is as small. */
    private static final double LEAST_DEVIATION = 1e-8;

    private static final double ADAM_EPSILON = 1e-5;

    /** What the networks think of a state: probabilities, action by action for each knob, and its value. */
    private record Opinion(double[] state, double[] probability, double[] logarithm, double value) {}

    private final PpoParameters parameters;
    private final ConfigSpace space;
    private final int knobs;
    private final ActorCritic networks;
    private final Adam adam;
    private final PpoLoss loss;
    private final Gae gae;
    private final Rng actions;
    private final Rng minibatches;

    PpoAgent(ConfigSpace space, PpoParameters parameters, Rng rng) {
        this.parameters = parameters;
        this.space = space;
        this.knobs = space.knobs().size();
        this.networks = new ActorCritic(knobs, parameters.sharedFirstLayer(), rng.child("networks"));
        this.adam = new Adam(networks.parameters(), parameters.stepSize(), ADAM_EPSILON, Double.POSITIVE_INFINITY);
        this.loss = new PpoLoss(parameters.clip(), parameters.entropyFactor(), false);
        this.gae = new Gae(parameters.discount(), parameters.gae());
        this.actions = rng.child("actions");
        this.minibatches = rng.child("minibatches");
    }

    /** Whether an undefined advantage has made all weights undefined. */
    boolean isDestroyed() {
        return Double.isNaN(networks.parameters().values()[0]);
    }

    /**
     * Walks from {@code start} until enough knobs rest. Networks do not change on the way, so what they think of a state
     * is asked for once.
     */
    Episode walk(Config start) {
        Episode episode = new Episode(knobs);
        Map<Config, Opinion> known = new HashMap<>();
        Config at = start;
        boolean ended = false;
        while (!ended && episode.length() < parameters.steps()) {
            Opinion opinion = known.computeIfAbsent(at, this::opinion);
            int[] chosen = choose(opinion);
            Config next = moved(at, chosen);
            record(episode, opinion, chosen, next);
            ended = resting(next, chosen) >= parameters.restingShare() * knobs;
            at = next;
        }
        return episode;
    }

    private Opinion opinion(Config at) {
        double[] state = new double[knobs];
        for (int knob = 0; knob < knobs; knob++) {
            state[knob] = (double) at.digit(knob) / space.knobs().get(knob).size();
        }
        networks.read(state, 1);
        double[] probability = new double[knobs * ActorCritic.ACTIONS];
        double[] logarithm = new double[probability.length];
        for (int i = 0; i < probability.length; i++) {
            int action = i % ActorCritic.ACTIONS;
            probability[i] = networks.policy().probability(i / ActorCritic.ACTIONS, 0, action);
            logarithm[i] = networks.policy().logProbability(i / ActorCritic.ACTIONS, 0, action);
        }
        return new Opinion(state, probability, logarithm, networks.value(0));
    }

    /** By its probability, for each knob; nothing where there are none. */
    private int[] choose(Opinion opinion) {
        int[] chosen = new int[knobs];
        for (int knob = 0; knob < knobs; knob++) {
            int first = knob * ActorCritic.ACTIONS;
            if (Double.isNaN(opinion.probability[first])) {
                chosen[knob] = NOTHING;
            } else {
                double left = actions.nextDouble() - opinion.probability[first];
                while (left >= 0 && chosen[knob] < ActorCritic.ACTIONS - 1) {
                    chosen[knob]++;
                    left -= opinion.probability[first + chosen[knob]];
                }
            }
        }
        return chosen;
    }

    private void record(Episode episode, Opinion opinion, int[] chosen, Config next) {
        int step = episode.extend(next);
        for (int knob = 0; knob < knobs; knob++) {
            int i = step * knobs + knob;
            episode.states[i] = opinion.state[knob];
            episode.actions[i] = chosen[knob];
            episode.logProbabilities[i] =
                    chosen[knob] == NOTHING ? Double.NaN : opinion.logarithm[knob * ActorCritic.ACTIONS + chosen[knob]];
        }
        episode.values[step] = opinion.value;
    }

    /** Every knob one step in its direction, no further than its ends. */
    private Config moved(Config from, int[] chosen) {
        int[] digits = new int[knobs];
        for (int knob = 0; knob < knobs; knob++) {
            int step = chosen[knob] == NOTHING ? 0 : chosen[knob] - STAY;
            int last = space.knobs().get(knob).size() - 1;
            digits[knob] = Math.max(0, Math.min(last, from.digit(knob) + step));
        }
        return space.of(digits);
    }

    /** Knobs that chose to stay, or stand at the end that they moved towards. */
    private int resting(Config now, int[] chosen) {
        int resting = 0;
        for (int knob = 0; knob < knobs; knob++) {
            int end = chosen[knob] < STAY ? 0 : space.knobs().get(knob).size() - 1;
            if (chosen[knob] == STAY || chosen[knob] != NOTHING && now.digit(knob) == end) {
                resting++;
            }
        }
        return resting;
    }

    /** @param rewards one per step */
    void learn(Episode episode, double[] rewards) {
        if (isDestroyed()) {
            return; // whatever is added to an undefined weight, it stays undefined
        }
        int length = episode.length();
        double[] advantages = new double[length];
        double[] returns = new double[length];
        gae.compute(rewards, episode.values, 0, 1, length, 0, advantages, returns);
        normalise(advantages);
        for (int epoch = 0; epoch < parameters.epochs(); epoch++) {
            update(episode, advantages, returns);
        }
    }

    private void normalise(double[] advantages) {
        double mean = Arrays.stream(advantages).sum() / advantages.length;
        double squares = 0;
        for (double advantage : advantages) {
            squares += (advantage - mean) * (advantage - mean);
        }
        double deviation = Math.sqrt(squares / advantages.length)
                + (parameters.faults().undefinedAdvantage() ? 0 : LEAST_DEVIATION);
        for (int t = 0; t < advantages.length; t++) {
            advantages[t] = (advantages[t] - mean) / deviation;
        }
    }

    /** One step of Adam on a minibatch drawn with replacement; a step drawn twice counts twice. */
    private void update(Episode episode, double[] advantages, double[] returns) {
        int[] times = new int[episode.length()];
        double meanReturn = 0;
        for (int draw = 0; draw < parameters.minibatch(); draw++) {
            int step = minibatches.nextInt(times.length);
            times[step]++;
            meanReturn += returns[step] / parameters.minibatch();
        }
        int[] drawn =
                IntStream.range(0, times.length).filter(step -> times[step] > 0).toArray();
        int batch = drawn.length;
        double[] states = new double[knobs * batch];
        int[] taken = new int[knobs * batch];
        double[] old = new double[knobs * batch];
        for (int s = 0; s < batch; s++) {
            for (int knob = 0; knob < knobs; knob++) {
                int from = drawn[s] * knobs + knob;
                states[knob * batch + s] = episode.states[from];
                taken[knob * batch + s] = episode.actions[from];
                old[knob * batch + s] = episode.logProbabilities[from];
            }
        }
        networks.read(states, batch);
        Categorical policy = networks.policy();
        double[] logitGradient = new double[policy.logits() * batch];
        double[] valueGradient = new double[batch];
        for (int s = 0; s < batch; s++) {
            double weight = (double) times[drawn[s]] / parameters.minibatch();
            loss.add(policy, s, taken, old, advantages[drawn[s]], weight, logitGradient);
            double target = parameters.faults().meanValueTarget() ? meanReturn : returns[drawn[s]];
            valueGradient[s] = parameters.valueFactor() * weight * 2 * (networks.value(s) - target);
        }
        networks.backward(logitGradient, valueGradient, batch);
        adam.step();
    }
}
