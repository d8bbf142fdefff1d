package io.tilewright.explore;

import io.tilewright.nn.Adam;
import io.tilewright.nn.Categorical;
import io.tilewright.nn.Gae;
import io.tilewright.nn.PpoLoss;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.Collection;
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

    private final PpoParameters parameters;
    private final ConfigSpace space;
    private final int knobs;
    /** Values of each knob. */
    private final int[] sizes;

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
        this.sizes = space.knobs().stream().mapToInt(Knob::size).toArray();
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
     * Walks from {@code start} until enough knobs rest. Networks do not change on the way, so the policy is asked for
     * each configuration once; and the critic, by whom no step is decided, for all of them together at the end.
     */
    Episode walk(Config start) {
        Episode episode = new Episode(knobs);
        Map<Config, Opinion> known = new HashMap<>();
        Config at = start;
        boolean ended = false;
        while (!ended && episode.length() < parameters.steps()) {
            Opinion opinion = known.get(at);
            if (opinion == null) {
                opinion = opinion(known.size(), at);
                known.put(at, opinion);
            }
            int[] chosen = choose(opinion);
            int[] digits = moved(opinion.digits(), chosen);
            at = space.of(digits);
            episode.add(opinion, chosen, at);
            ended = resting(digits, chosen) >= parameters.restingShare() * knobs;
        }
        value(episode, known.values());
        return episode;
    }

    private Opinion opinion(int number, Config at) {
        int[] digits = at.digits();
        double[] state = new double[knobs];
        for (int knob = 0; knob < knobs; knob++) {
            state[knob] = (double) digits[knob] / sizes[knob];
        }
        networks.readPolicy(state);
        double[] probability = new double[knobs * ActorCritic.ACTIONS];
        double[] logarithm = new double[probability.length];
        for (int i = 0; i < probability.length; i++) {
            int action = i % ActorCritic.ACTIONS;
            probability[i] = networks.policy().probability(i / ActorCritic.ACTIONS, 0, action);
            logarithm[i] = networks.policy().logProbability(i / ActorCritic.ACTIONS, 0, action);
        }
        return new Opinion(number, digits, state, probability, logarithm);
    }

    private void value(Episode episode, Collection<Opinion> known) {
        double[] states = new double[knobs * known.size()];
        for (Opinion opinion : known) {
            for (int knob = 0; knob < knobs; knob++) {
                states[knob * known.size() + opinion.number()] = opinion.state()[knob];
            }
        }
        networks.readValues(states, known.size());
        episode.values = episode.opinions.stream()
                .mapToDouble(opinion -> networks.value(opinion.number()))
                .toArray();
    }

    /** By its probability, for each knob; nothing where there are none. */
    private int[] choose(Opinion opinion) {
        int[] chosen = new int[knobs];
        for (int knob = 0; knob < knobs; knob++) {
            int first = knob * ActorCritic.ACTIONS;
            if (Double.isNaN(opinion.probability()[first])) {
                chosen[knob] = NOTHING;
            } else {
                double left = actions.nextDouble() - opinion.probability()[first];
                while (left >= 0 && chosen[knob] < ActorCritic.ACTIONS - 1) {
                    chosen[knob]++;
                    left -= opinion.probability()[first + chosen[knob]];
                }
            }
        }
        return chosen;
    }

    /** Every knob one step in its direction, no further than its ends. */
    private int[] moved(int[] from, int[] chosen) {
        int[] digits = new int[knobs];
        for (int knob = 0; knob < knobs; knob++) {
            int step = chosen[knob] == NOTHING ? 0 : chosen[knob] - STAY;
            digits[knob] = Math.max(0, Math.min(sizes[knob] - 1, from[knob] + step));
        }
        return digits;
    }

    /** Knobs that chose to stay, or stand at the end that they moved towards. */
    private int resting(int[] now, int[] chosen) {
        int resting = 0;
        for (int knob = 0; knob < knobs; knob++) {
            int end = chosen[knob] < STAY ? 0 : sizes[knob] - 1;
            if (chosen[knob] == STAY || chosen[knob] != NOTHING && now[knob] == end) {
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
            Opinion opinion = episode.opinions.get(drawn[s]);
            for (int knob = 0; knob < knobs; knob++) {
                int action = episode.actions[drawn[s] * knobs + knob];
                states[knob * batch + s] = opinion.state()[knob];
                taken[knob * batch + s] = action;
                old[knob * batch + s] = opinion.logarithm(knob, action);
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
