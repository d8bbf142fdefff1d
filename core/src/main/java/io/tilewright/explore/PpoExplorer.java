package io.tilewright.explore;

import io.tilewright.cost.CostModel;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * CHAMELEON's search agent: episodes of a PPO agent that moves all knobs at once, rewarded by the cost model. B. H. Ahn, P.
 * Pilligundla, H. Esmaeilzadeh, "Reinforcement Learning and Adaptive Sampling for Optimized DNN Compilation" (RELEASE),
 * 2019, section 4.1 and Table 2, and the authors' CHAMELEON program (reference: tuners.md sections 1.3 and 1.4).
 *
 * <p>Each exploration is 128 episodes. One begins at a fresh uniform point and ends after 500 steps or when three quarters
 * of the knobs rest: they chose to stay, or stand at the end that they moved towards. Then the cost model scores every
 * configuration reached, the scores are the rewards, and the agent learns. The best eligible points of all episodes are
 * the result. Networks live as long as the explorer, so what is learnt goes from one plan into the next.
 *
 * <table>
 *   <caption>Symbols</caption>
 *   <tr><td>state</td><td>digit / number of values, one number per knob</td></tr>
 *   <tr><td>action</td><td>decrement, stay or increment for each knob, clamped at its ends ({@link PpoAgent})</td></tr>
 *   <tr><td>reward</td><td>{@code model.predict} of the configuration that the step led to</td></tr>
 *   <tr><td>s_Theta</td><td>{@code best}</td></tr>
 * </table>
 *
 * <p>Faults of the released program, repaired here and kept by {@link PpoParameters.Faults} on request:
 * <ol>
 *   <li>Advantages are divided by their standard deviation, which is 0 for an episode of one step: 0/0 makes every weight
 *       undefined, from then on no action is drawn, no point moves, and each episode takes all its steps on the spot. Here
 *       a small number is added, so such an episode has advantage 0.
 *   <li>The value loss takes a column from a row, so that every state learns the mean target of the minibatch. Here each
 *       state learns its own: advantage + value.
 *   <li>Where fewer points than asked for were seen, the list is filled up with the fillers 0, -1, -2 ..., which are
 *       measured as the first and the last points of the space; the first point itself is blocked until none is left.
 *       Here the list is short.
 * </ol>
 *
 * <p>Deviations:
 * <ol>
 *   <li>"Start search on top of previous iterations" (section 5.1) is what the networks know; points are not carried over,
 *       as in the program.
 *   <li>A minibatch takes a step that was drawn several times once, with its multiplicity as its weight: the same gradient.
 *   <li>Points that an episode starts at are offered to the list, too ("entire trajectory", section 4.1).
 *   <li>Where infeasible points are skipped, they may be walked over but never enter the list.
 * </ol>
 */
public final class PpoExplorer implements Explorer {
    private final ConfigSpace space;
    private final PpoParameters parameters;
    private final PpoAgent agent;
    private final Rng starts;

    public PpoExplorer(ConfigSpace space, PpoParameters parameters, Rng rng) {
        this.space = space;
        this.parameters = parameters;
        this.agent = new PpoAgent(space, parameters, rng.child("agent"));
        this.starts = rng.child("starts");
    }

    @Override
    public Exploration explore(CostModel model, Predicate<Config> eligible, int count) {
        boolean fillers = parameters.faults().fillers();
        BestPoints best = fillers ? Fillers.blocking(space, count, eligible) : new BestPoints(count, eligible);
        int steps = 0;
        for (Config start : starts()) {
            best.offer(start, model.predict(start));
            Episode episode = agent.walk(start);
            double[] rewards = model.predict(episode.reached);
            for (int step = 0; step < rewards.length; step++) {
                best.offer(episode.reached.get(step), rewards[step]);
            }
            agent.learn(episode, rewards);
            steps += rewards.length;
        }
        Exploration found = best.from(Double.NEGATIVE_INFINITY, steps);
        return fillers ? Fillers.fill(space, count, found) : found;
    }

    /** Whether the first fault has destroyed the agent; never without that fault. */
    public boolean isDestroyed() {
        return agent.isDestroyed();
    }

    /** Distinct uniform points. */
    private Set<Config> starts() {
        Set<Config> points = new LinkedHashSet<>();
        while (points.size() < Math.min(parameters.episodes(), space.size())) {
            points.add(space.sample(starts));
        }
        return points;
    }
}
