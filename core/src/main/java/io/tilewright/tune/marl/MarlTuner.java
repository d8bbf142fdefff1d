package io.tilewright.tune.marl;

import io.tilewright.explore.cluster.KnobPartition;
import io.tilewright.explore.cluster.Measured;
import io.tilewright.space.Config;
import io.tilewright.stats.Quantile;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Unvisited;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Independent PPO agents on clusters of knobs. S. Krishnan, J. Jabbour, D. Zhang, N. Jaques, A. Faust, S. Omidshafiei, V.
 * Janapa Reddi, "Multi-Agent Reinforcement Learning for Sample-Efficient Deep Neural Network Mapping", 2025
 * (arXiv:2507.16249); its text beyond the abstract was not readable, so this implements the design of reference mapping.md
 * section 1.4.
 *
 * <ol>
 *   <li>Probe: uniform draws, which count as trials like all others.
 *   <li>Clusters of the knobs from the probe ({@link Ownership}); one agent each.
 *   <li>Every evaluation: all agents see the same observation ({@link Observer}) of a configuration of the elite, each sets
 *       its own knobs, and the joint configuration is proposed.
 *   <li>Every agent gets the same reward ({@link Reward}) and trains on it alone ({@link Team#learn}).
 *   <li>Now and then clusters are made anew from all that was measured ({@link Team#regroup}).
 * </ol>
 *
 * <p>Deviations from section 1.4, with their reasons:
 * <ol>
 *   <li>An edit starts from one of the 16 cheapest configurations instead of from anywhere, and a policy begins with a
 *       bias to the present value ({@link KeepBias}): 2,048 evaluations are some thirty updates, too few for PPO to find
 *       good values for fifty knobs from nothing. The single agent has both as well.
 *   <li>Updates every {@link MarlParameters#update} evaluations instead of 128, and a larger step size, for the same reason.
 *   <li>A draw whose program was proposed before is drawn again, up to 16 times; then a random neighbour, then a uniform
 *       draw takes its place, from which the agents do not learn.
 * </ol>
 */
public final class MarlTuner implements Tuner {
    private static final int REDRAWS = 16;

    private final TunerContext context;
    private final Ownership ownership;
    private final MarlParameters parameters;
    private final Unvisited unvisited;
    private final Measured measured;
    private final Elite elite;
    private final Observer observer;
    private final Rng starts;
    private final Rng spare;
    private final int probe;

    private final List<Walk> walks = new ArrayList<>();
    private List<Optional<Move>> pending = List.of();
    private final List<Move> moves = new ArrayList<>();
    private final List<Double> rewards = new ArrayList<>();
    private int told;
    private int nextLook;
    private int reclusterings;
    private Team team;
    private Reward reward;

    /** Where an agent stands within an episode. */
    private record Walk(Config config, double cost, int edits) {}

    MarlTuner(TunerContext context, Ownership ownership, MarlParameters parameters) {
        this.context = context;
        this.ownership = ownership;
        this.parameters = parameters;
        this.unvisited = new Unvisited(context, context.initial());
        this.measured = new Measured(context.space());
        this.elite = new Elite(parameters.elite());
        this.observer = new Observer(context.space(), context.profile().features());
        this.starts = context.rng().child("starts");
        this.spare = context.rng().child("spare");
        int knobs =
                (int) context.space().knobs().stream().filter(k -> k.size() > 1).count();
        this.probe = Math.max(parameters.leastProbe(), parameters.probePerKnob() * knobs);
    }

    @Override
    public List<Config> ask(int n) {
        pending = new ArrayList<>();
        return team == null ? draw(Math.min(n, Math.max(1, probe - told))) : act(n);
    }

    private List<Config> draw(int n) {
        List<Config> batch = new ArrayList<>();
        while (batch.size() < n) {
            Optional<Config> config = unvisited.draw();
            if (config.isEmpty()) {
                break;
            }
            batch.add(config.get());
            pending.add(Optional.empty());
        }
        return batch;
    }

    private List<Config> act(int n) {
        for (int w = 0; w < n; w++) {
            if (w == walks.size()) {
                walks.add(start());
            }
        }
        double best = elite.best().cost();
        List<Walk> current = walks.subList(0, n);
        Team.Step step = team.step(
                current.stream().map(Walk::config).toList(),
                current.stream()
                        .map(walk -> observer.of(walk.config(), walk.cost(), reward.reference(), best))
                        .toList());
        List<Config> batch = new ArrayList<>();
        for (int w = 0; w < n; w++) {
            boolean last = walks.get(w).edits() + 1 >= parameters.episode();
            Optional<Config> proposal = Optional.empty();
            Optional<Move> move = Optional.empty();
            for (int draw = 0; draw < REDRAWS && proposal.isEmpty(); draw++) {
                Config action = step.draw(w);
                proposal = fresh(action);
                if (proposal.isPresent()) {
                    move = Optional.of(step.move(w, action, w, last));
                }
            }
            for (int draw = 0; draw < REDRAWS && proposal.isEmpty(); draw++) {
                proposal = fresh(neighbour(walks.get(w).config()));
            }
            proposal = proposal.or(unvisited::draw);
            if (proposal.isEmpty()) {
                break;
            }
            batch.add(proposal.get());
            pending.add(move);
        }
        return batch;
    }

    /** Visits a configuration, unless it was visited or may not be proposed. */
    private Optional<Config> fresh(Config config) {
        if (!unvisited.contains(config)) {
            return Optional.empty();
        }
        unvisited.visit(config);
        return Optional.of(config);
    }

    private Config neighbour(Config config) {
        int knob = spare.nextInt(context.space().knobs().size());
        return config.with(knob, spare.nextInt(context.space().knobs().get(knob).size()));
    }

    private Walk start() {
        Elite.Member member = elite.pick(starts);
        return new Walk(member.config(), member.cost(), 0);
    }

    @Override
    public void tell(List<Trial> trials) {
        for (int i = 0; i < trials.size(); i++) {
            told++;
            Trial trial = trials.get(i);
            if (pending.get(i).isPresent()) {
                moves.add(pending.get(i).get());
                rewards.add(reward.of(trial.result(), elite.best().cost()));
            }
            OptionalCost cost = OptionalCost.of(trial.result());
            if (cost.ran()) {
                measured.add(trial.config(), cost.cost());
                elite.offer(trial.config(), cost.cost());
            }
            if (team != null) {
                walks.set(i, next(walks.get(i), trial, cost));
            }
        }
        if (team == null && told >= probe && !elite.isEmpty()) {
            begin();
        }
        if (moves.size() >= parameters.update()) {
            learn();
        }
    }

    private Walk next(Walk walk, Trial trial, OptionalCost cost) {
        boolean goesOn = cost.ran() && walk.edits() + 1 < parameters.episode();
        return goesOn ? new Walk(trial.config(), cost.cost(), walk.edits() + 1) : start();
    }

    private void begin() {
        double[] costs =
                IntStream.range(0, measured.size()).mapToDouble(measured::cost).toArray();
        reward = new Reward(Quantile.median(costs));
        KnobPartition partition = ownership.of(measured, context.rng().child("clusters"));
        team = new Team(
                context.space(),
                partition,
                parameters,
                observer.size(),
                context.rng().child("team"));
        nextLook = told + parameters.recluster();
    }

    private void learn() {
        double left = Math.max(0, 1 - (double) told / parameters.horizon());
        team.learn(moves, rewards.stream().mapToDouble(r -> r).toArray(), parameters.entropy() * left);
        moves.clear();
        rewards.clear();
        if (ownership.adapts() && told >= nextLook && reclusterings < parameters.reclusterings()) {
            nextLook = told + parameters.recluster();
            KnobPartition other = ownership.of(measured, context.rng().child("clusters-" + told));
            if (other.agreement(team.partition()) < parameters.agreement()) {
                reclusterings++;
                team.regroup(other, demonstrations());
            }
        }
    }

    /** From any measured configuration to one of the elite. */
    private List<Move> demonstrations() {
        List<Move> list = new ArrayList<>();
        double best = elite.best().cost();
        for (int i : measured.elite()) {
            int from = starts.nextInt(measured.size());
            double[] observation = observer.of(measured.config(from), measured.cost(from), reward.reference(), best);
            list.add(new Move(
                    observation,
                    measured.config(from),
                    measured.config(i),
                    0,
                    new double[context.space().knobs().size()],
                    new double[0],
                    true));
        }
        return list;
    }

    /** The cost of what ran. */
    private record OptionalCost(boolean ran, double cost) {
        static OptionalCost of(MeasureResult result) {
            return result instanceof MeasureResult.Success success
                    ? new OptionalCost(true, success.cost())
                    : new OptionalCost(false, 0);
        }
    }

    /** The clusters at present; empty during the probe. */
    Optional<KnobPartition> partition() {
        return Optional.ofNullable(team).map(Team::partition);
    }
}
