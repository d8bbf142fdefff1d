package io.tilewright.explore.mappo;

import io.tilewright.cost.CostModel;
import io.tilewright.explore.Exploration;
import io.tilewright.explore.Explorer;
import io.tilewright.nn.Gae;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * MARL exploration of DCOC. A. Fayyazi, M. Kamal, M. Pedram, "Dynamic Co-Optimization Compiler", ASP-DAC 2025, Algorithm 1
 * ("CTDE MARL Exploration"), with equations 1 to 3; the optimiser is MAPPO (C. Yu et al., NeurIPS 2022). One call is one
 * pass of its outer iteration: all episodes of one plan.
 *
 * <pre>
 *  1  initialise critic and policies                  constructor; kept from plan to plan
 *  2  for each episode                                explore: all episodes are walked side by side
 *  3    initialise a set of configurations            Starts.draw
 *  4    for each search step                          walk
 *  5      for each agent
 *  6        observe                                   Features.write
 *  7        choose an action                          Agent.act
 *  8        apply it                                  Agent.apply
 *  9        estimate the new local value              applyInTurn, meanValue
 * 11      evaluate all new ones by the cost model     Environments.evaluate
 * 12      update the critic                           CentralCritic.learn (equation 1)
 * 13      update each policy                          Agent.learn (equations 2 and 3)
 * 15    determine the one with the highest fitness    Environments.meanBest, and the order of the result
 * 17  return                                          Exploration
 * </pre>
 *
 * <table>
 *   <caption>Symbols</caption>
 *   <tr><td>Theta, theta_i</td><td>{@link Config}, its knobs</td></tr>
 *   <tr><td>S_Theta</td><td>{@link Visited}</td></tr>
 *   <tr><td>o_t, s_t, u_t</td><td>{@code Segment.observation}, {@code state}, {@code action}</td></tr>
 *   <tr><td>V_phi</td><td>{@link CentralCritic}</td></tr>
 *   <tr><td>pi_theta</td><td>{@link Agent}</td></tr>
 *   <tr><td>R_t</td><td>{@link Reward} (equations 4 and 5)</td></tr>
 * </table>
 *
 * <p>Deviations; numbers in brackets are the lines of reference tuners.md section 2.2:
 * <ol>
 *   <li>(12) Algorithm 1 updates at every step. Here all episodes walk in parallel and the networks learn after each
 *       segment of 16 steps, over all epochs at once, as MAPPO does.
 *   <li>(11) "Local observation" and "shared insights" are undefined: an actor sees its own knobs, the layer, the last reward
 *       and its number; the critic sees all knobs, the layer and the reward. The insight is the advantage, no input.
 *   <li>(13) One softmax per knob: minus one, stay, plus one. (14) Agents act on the same configuration at once.
 *   <li>(16) V of the state, not of state and action; the advantage with the lag that equation 2 lost; an entropy bonus.
 *   <li>(17, 18) An episode ends when no knob moves, when 16 steps brought no better score, or after 500 steps. None of the
 *       three is an end of the task, so V of the last state stands for the future; {@code stayEnds} lets the first one end it.
 *   <li>(27) Starts are distinct feasible points; from the second exploration on a quarter are the best measured ones.
 *   <li>(28) The local value of line 9 is V of the state after each agent's move, in the order of the agents; it is taken on
 *       the first step of each segment only, and logged. V of every visited point goes to Confidence Sampling.
 *   <li>(8) The result is free of duplicates and of points that may not be measured.
 *   <li>(20) Agents own knobs by role; one without knobs does not exist. Knobs of a single value belong to nobody.
 * </ol>
 */
public final class MappoExplorer implements Explorer {
    private final ConfigSpace space;
    private final MappoParameters parameters;
    private final Reward reward;
    private final Features features;
    private final Starts starts;
    private final Rng policyRng;
    private final List<Agent> agents = new ArrayList<>();
    private final CentralCritic critic;
    private final int[] allKnobs;
    private final Gae gae;
    private boolean first = true;
    private double[] scratch = new double[0];

    /**
     * @param layer features of the workload, about 0..10 each; may be empty
     * @param feasible static validity; true for everything where that is not known
     * @param bestMeasured the best feasible points measured so far, best first
     */
    public MappoExplorer(
            ConfigSpace space,
            MappoParameters parameters,
            Reward reward,
            double[] layer,
            Predicate<Config> feasible,
            Supplier<List<Config>> bestMeasured,
            Rng rng) {
        this.space = space;
        this.parameters = parameters;
        this.reward = reward;
        this.features = new Features(space, layer);
        this.starts = new Starts(space, parameters, feasible, bestMeasured, rng.child("starts"));
        this.policyRng = rng.child("policy");
        this.allKnobs = IntStream.range(0, space.knobs().size()).toArray();
        Learning learning = parameters.learning();
        this.gae = new Gae(learning.gamma(), learning.lambda());
        Map<String, int[]> owners = KnobOwners.of(space, parameters);
        owners.forEach((name, knobs) -> agents.add(new Agent(
                name,
                knobs,
                features.width(seen(knobs).length, owners.size()),
                parameters.heads(),
                learning,
                rng.child(name))));
        this.critic = new CentralCritic(
                features.width(allKnobs.length, 0), parameters.critic(), learning, rng.child("critic"));
    }

    @Override
    public Exploration explore(CostModel model, Predicate<Config> eligible, int count) {
        Visited visited = new Visited(model, reward);
        Environments environments = new Environments(space, parameters, visited, starts.draw(first));
        first = false;
        Segment segment = segment(environments.count());
        double[] gains = new double[agents.size()];
        int segments = 0;
        while (!agents.isEmpty() && walk(environments, segment, gains)) {
            learn(environments, segment);
            segments++;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("mean step score", environments.meanScore());
        figures.put("mean best score", environments.meanBest());
        for (int a = 0; a < gains.length; a++) {
            figures.put("value gain " + agents.get(a).name(), gains[a] / Math.max(1, segments));
        }
        return result(visited, eligible, count, environments.steps(), figures);
    }

    /** Whether the other explorer's networks have the shapes of this one's. */
    public boolean sameShape(MappoExplorer other) {
        return shapes().equals(other.shapes());
    }

    /**
     * Begins where another explorer's networks have come to.
     *
     * @param earlier of the same shape
     */
    public void learnFrom(MappoExplorer earlier) {
        for (int a = 0; a < agents.size(); a++) {
            agents.get(a).parameters().copyFrom(earlier.agents.get(a).parameters());
        }
        critic.copyFrom(earlier.critic);
    }

    private List<String> shapes() {
        List<String> shapes = new ArrayList<>();
        agents.forEach(
                agent -> shapes.add(agent.name() + " " + agent.parameters().size() + " " + agent.heads()));
        shapes.add("critic " + allWidth());
        return shapes;
    }

    /** Lines 4 to 11 for one segment; false when no episode was running any more. */
    private boolean walk(Environments environments, Segment segment, double[] gains) {
        segment.begin();
        for (int t = 0; t < parameters.segment(); t++) {
            int n = segment.startStep(t, environments);
            if (n == 0) {
                break;
            }
            int[] running = segment.running[t];
            features.write(environments, running, n, allKnobs, 0, 0, segment.state[t]);
            double[] predicted = critic.predict(segment.state[t], n);
            for (int s = 0; s < n; s++) {
                int place = segment.place(t, s);
                segment.predicted[place] = predicted[s];
                segment.value[place] = critic.value(predicted[s]);
            }
            act(environments, segment, t);
            applyInTurn(environments, segment, t, gains);
            for (int s = 0; s < n; s++) {
                environments.evaluate(running[s]); // line 11
                segment.reward[segment.place(t, s)] = environments.reward(running[s]);
            }
        }
        return segment.steps > 0;
    }

    /** Lines 5 to 7, all agents on the same configuration. */
    private void act(Environments environments, Segment segment, int t) {
        if (parameters.turns() == MappoParameters.Turns.SIMULTANEOUS) {
            for (int a = 0; a < agents.size(); a++) {
                act(environments, segment, t, a);
            }
        }
    }

    private void act(Environments environments, Segment segment, int t, int a) {
        int[] seen = seen(agents.get(a).knobs());
        double[] observation = segment.observation[a][t];
        features.write(environments, segment.running[t], segment.count[t], seen, a, agents.size(), observation);
        agents.get(a).act(segment, a, t, policyRng);
    }

    /** Lines 8 and 9; where agents act in turn, also 6 and 7. */
    private void applyInTurn(Environments environments, Segment segment, int t, double[] gains) {
        double before = t == 0 ? meanValue(environments, segment) : 0;
        for (int a = 0; a < agents.size(); a++) {
            if (parameters.turns() == MappoParameters.Turns.SEQUENTIAL) {
                act(environments, segment, t, a);
            }
            agents.get(a).apply(segment, a, t, environments);
            if (t == 0) {
                double after = meanValue(environments, segment);
                gains[a] += after - before;
                before = after;
            }
        }
    }

    /** Mean V of where the knobs of the first step's environments stand now. */
    private double meanValue(Environments environments, Segment segment) {
        int n = segment.count[0];
        double[] states = room(allWidth() * n);
        features.write(environments, segment.running[0], n, allKnobs, 0, 0, states);
        double[] predicted = critic.predict(states, n);
        double mean = 0;
        for (int s = 0; s < n; s++) {
            mean += critic.value(predicted[s]) / n;
        }
        return mean;
    }

    /** Lines 12 and 13. */
    private void learn(Environments environments, Segment segment) {
        int n = segment.count[0];
        int[] walked = segment.running[0];
        double[] states = room(allWidth() * n);
        features.write(environments, walked, n, allKnobs, 0, 0, states);
        double[] predicted = critic.predict(states, n);
        for (int s = 0; s < n; s++) {
            boolean over = environments.end(walked[s]) == Environments.End.TERMINAL;
            segment.lastValue[walked[s]] = over ? 0 : critic.value(predicted[s]);
        }
        segment.estimate(gae);
        critic.observe(segment);
        for (int epoch = 0; epoch < parameters.learning().epochs(); epoch++) {
            critic.learn(segment);
            for (int a = 0; a < agents.size(); a++) {
                agents.get(a).learn(segment, a);
            }
        }
    }

    /** Line 17: what was visited and may be measured, best reward first, with the critic's value of each. */
    private Exploration result(
            Visited visited, Predicate<Config> eligible, int count, int steps, Map<String, Double> figures) {
        List<Visited.Point> best = new ArrayList<>();
        for (Visited.Point point : visited.points()) {
            if (eligible.test(point.config())) {
                best.add(point);
            }
        }
        best.sort(Comparator.comparingDouble((Visited.Point point) -> -point.reward())
                .thenComparing(Visited.Point::config));
        List<Visited.Point> kept = best.subList(0, Math.min(count, best.size()));
        double[] rewards = new double[kept.size()];
        double[] values = new double[kept.size()];
        double[] state = room(allWidth());
        for (int i = 0; i < rewards.length; i++) {
            rewards[i] = kept.get(i).reward();
            features.write(kept.get(i).config(), rewards[i], state);
            values[i] = critic.standard(critic.predict(state, 1)[0]);
        }
        List<Config> points = kept.stream().map(Visited.Point::config).toList();
        return new Exploration(points, rewards, values, steps, figures);
    }

    private Segment segment(int environments) {
        int[] widths = new int[agents.size()];
        int[] heads = new int[agents.size()];
        for (int a = 0; a < widths.length; a++) {
            widths[a] = features.width(seen(agents.get(a).knobs()).length, agents.size());
            heads[a] = agents.get(a).heads();
        }
        return new Segment(environments, parameters.segment(), allWidth(), widths, heads);
    }

    private int allWidth() {
        return features.width(allKnobs.length, 0);
    }

    private int[] seen(int[] own) {
        return parameters.observation() == MappoParameters.Observation.OWN ? own : allKnobs;
    }

    private double[] room(int size) {
        scratch = scratch.length >= size ? scratch : new double[size];
        return scratch;
    }
}
