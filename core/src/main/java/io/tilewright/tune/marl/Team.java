package io.tilewright.tune.marl;

import io.tilewright.explore.cluster.KnobPartition;
import io.tilewright.nn.Gae;
import io.tilewright.nn.PpoLoss;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;

/** The agents, one per group of knobs. They share observation and reward, and nothing else: no central critic. */
final class Team {
    private final ConfigSpace space;
    private final MarlParameters parameters;
    private final int inputs;
    private final Rng rng;
    private KnobPartition partition;
    private List<Agent> agents = List.of();
    private int generation;

    Team(ConfigSpace space, KnobPartition partition, MarlParameters parameters, int inputs, Rng rng) {
        this.space = space;
        this.parameters = parameters;
        this.inputs = inputs;
        this.rng = rng;
        this.partition = partition;
        List<Net> heads = new ArrayList<>();
        for (int k = 0; k < space.knobs().size(); k++) {
            heads.add(Agent.head(space.knobs().get(k).size(), parameters, rng.child("head-" + k)));
        }
        this.agents = partition.groups().stream()
                .map(group -> agent(group, group.stream().map(heads::get).toList()))
                .toList();
    }

    KnobPartition partition() {
        return partition;
    }

    int size() {
        return agents.size();
    }

    /** A step of all agents at once from each configuration, without looking at what was proposed before. */
    final class Step {
        private final List<Config> from;
        private final List<double[]> observations;
        private final double[][] values = new double[agents.size()][];

        Step(List<Config> from, List<double[]> observations) {
            this.from = from;
            this.observations = observations;
            double[] batch = Observer.batch(observations);
            for (int a = 0; a < values.length; a++) {
                agents.get(a).observe(batch, from);
                values[a] = agents.get(a).values(batch, from.size());
            }
        }

        /** Draws the actions of one sample. */
        Config draw(int sample) {
            int[] digits = new int[space.knobs().size()];
            for (Agent agent : agents) {
                agent.act(sample, digits, rng);
            }
            return space.of(digits);
        }

        /** The move to a configuration, whoever chose it. */
        Move move(int sample, Config to, int walk, boolean last) {
            double[] logProbability = new double[space.knobs().size()];
            double[] value = new double[values.length];
            int[] digits = to.digits();
            for (int a = 0; a < value.length; a++) {
                agents.get(a).logProbability(sample, digits, logProbability);
                value[a] = values[a][sample];
            }
            return new Move(observations.get(sample), from.get(sample), to, walk, logProbability, value, last);
        }
    }

    Step step(List<Config> from, List<double[]> observations) {
        return new Step(from, observations);
    }

    /**
     * PPO's update of every agent.
     *
     * @param moves in the order of evaluation
     * @param rewards of these
     * @param entropy factor of the entropy
     */
    void learn(List<Move> moves, double[] rewards, double entropy) {
        PpoLoss loss = new PpoLoss(parameters.clip(), entropy, true);
        for (int a = 0; a < agents.size(); a++) {
            learn(agents.get(a), a, moves, rewards, loss);
        }
    }

    private void learn(Agent agent, int a, List<Move> moves, double[] rewards, PpoLoss loss) {
        int n = moves.size();
        double[] advantages = new double[n];
        double[] returns = new double[n];
        advantages(a, moves, rewards, advantages, returns);
        agent.learnReturns(returns);
        double[] normal = normalised(advantages);
        Rng order = rng.child("minibatches-" + a + "-" + generation++);
        for (int epoch = 0; epoch < parameters.epochs(); epoch++) {
            long[] shuffled = indices(n);
            order.shuffle(shuffled);
            for (int first = 0; first < n; first += parameters.minibatch()) {
                int end = Math.min(n, first + parameters.minibatch());
                List<Move> part = new ArrayList<>();
                double[] partAdvantages = new double[end - first];
                double[] partReturns = new double[end - first];
                for (int i = first; i < end; i++) {
                    part.add(moves.get((int) shuffled[i]));
                    partAdvantages[i - first] = normal[(int) shuffled[i]];
                    partReturns[i - first] = returns[(int) shuffled[i]];
                }
                agent.train(
                        Observer.batch(part.stream().map(Move::observation).toList()),
                        part,
                        partAdvantages,
                        partReturns,
                        loss);
            }
        }
    }

    /** Generalised advantages along each walk; a walk that goes on beyond the update is cut off at its last move. */
    private void advantages(int a, List<Move> moves, double[] rewards, double[] advantages, double[] returns) {
        Gae gae = new Gae(parameters.gamma(), parameters.lambda());
        int walks = 1 + moves.stream().mapToInt(Move::walk).max().orElse(-1);
        for (int walk = 0; walk < walks; walk++) {
            List<Integer> trajectory = new ArrayList<>();
            for (int i = 0; i < moves.size(); i++) {
                if (moves.get(i).walk() == walk) {
                    trajectory.add(i);
                }
                boolean ends = moves.get(i).walk() == walk && (moves.get(i).last() || lastOf(moves, i));
                if (ends) {
                    compute(gae, a, moves, rewards, trajectory, advantages, returns);
                    trajectory.clear();
                }
            }
        }
    }

    private static boolean lastOf(List<Move> moves, int i) {
        for (int j = i + 1; j < moves.size(); j++) {
            if (moves.get(j).walk() == moves.get(i).walk()) {
                return false;
            }
        }
        return true;
    }

    private static void compute(
            Gae gae,
            int a,
            List<Move> moves,
            double[] rewards,
            List<Integer> trajectory,
            double[] advantages,
            double[] returns) {
        int n = trajectory.size();
        double[] reward = new double[n];
        double[] value = new double[n];
        for (int t = 0; t < n; t++) {
            reward[t] = rewards[trajectory.get(t)];
            value[t] = moves.get(trajectory.get(t)).value()[a];
        }
        boolean ended = moves.get(trajectory.get(n - 1)).last();
        double[] advantage = new double[n];
        double[] target = new double[n];
        gae.compute(reward, value, 0, 1, n, ended ? 0 : value[n - 1], advantage, target);
        for (int t = 0; t < n; t++) {
            advantages[trajectory.get(t)] = advantage[t];
            returns[trajectory.get(t)] = target[t];
        }
    }

    /**
     * Another partition: every head travels with its knob; an agent whose knobs changed gets a fresh trunk and critic, and
     * imitates the elite.
     *
     * @param elite moves that end in the elite
     */
    void regroup(KnobPartition other, List<Move> elite) {
        List<Agent> next = new ArrayList<>();
        generation++;
        for (List<Integer> group : other.groups()) {
            next.add(agents.stream()
                    .filter(agent -> agent.knobs().equals(group))
                    .findFirst()
                    .orElseGet(() -> cloned(group, elite)));
        }
        agents = next;
        partition = other;
    }

    private Agent cloned(List<Integer> group, List<Move> elite) {
        Agent agent = agent(group, group.stream().map(this::head).toList());
        for (int epoch = 0; epoch < parameters.cloning(); epoch++) {
            for (int first = 0; first < elite.size(); first += parameters.minibatch()) {
                List<Move> part = elite.subList(first, Math.min(elite.size(), first + parameters.minibatch()));
                agent.imitate(
                        Observer.batch(part.stream().map(Move::observation).toList()), part);
            }
        }
        return agent;
    }

    private Net head(int knob) {
        for (Agent agent : agents) {
            int i = agent.knobs().indexOf(knob);
            if (i >= 0) {
                return agent.head(i);
            }
        }
        throw new IllegalStateException("every knob has an agent");
    }

    private Agent agent(List<Integer> group, List<Net> heads) {
        return new Agent(
                group,
                heads,
                group.stream()
                        .mapToDouble(k -> KeepBias.of(space, k, parameters.edits()))
                        .toArray(),
                inputs,
                parameters,
                rng.child("agent-" + group + "-" + generation));
    }

    private static double[] normalised(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        double[] normal = new double[values.length];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = (values[i] - mean) / (Math.sqrt(variance) + 1e-8);
        }
        return normal;
    }

    private static long[] indices(int n) {
        long[] all = new long[n];
        for (int i = 0; i < n; i++) {
            all[i] = i;
        }
        return all;
    }
}
