package io.tilewright.codesign;

import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.Bounds;
import io.tilewright.target.Target;
import io.tilewright.tune.Frontier;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * One chip for a whole network. For each chip the sum over the layers of weight x a lower bound of the layer on it is a
 * bound of the network; the chip with the lowest sum is the next whose loosest layer is looked at more closely: first
 * the closed form over all its schedules, then the lowest bound of any schedule, then a tuner that proves the layer's
 * optimum. The first chip of which all layers are proved and whose sum is the lowest of all is the best one (reference:
 * tuners.md section 5.2, item 6). A chip knob is one that the hardware agent owns and that is no tile (design/spaces.md).
 */
public final class SharedHardware {
    private static final int MOST_CHIPS = 4096;
    private static final int STEPS = 400;

    private final Target target;
    private final Function<Map<String, Integer>, Target> onChip;
    private final List<TuningTask> tasks;
    private final TunerProvider tuner;
    private final SessionSettings settings;
    private final StopSignal stop;
    private long sessions;
    private long simulations;

    /**
     * The network on a chip.
     *
     * @param knobs of the chip, name to value
     * @param cost sum over the tasks of weight x cost
     * @param layers in the order of the tasks; their configurations are of the space with the chip's knobs fixed
     */
    public record Choice(Map<String, Integer> knobs, double cost, List<TuningResult> layers) {}

    /**
     * @param choice empty when no chip runs every layer, or when stopped before one was found
     * @param bound no chip's cost is below
     * @param chips of the space
     * @param possible that run every layer, as far as bounds tell
     * @param sessions layers tuned
     * @param simulations of all of them
     */
    public record Outcome(
            Optional<Choice> choice, double bound, int chips, int possible, long sessions, long simulations) {
        /** Whether no chip is better. */
        public boolean proven() {
            return choice.isPresent() && choice.get().cost() <= bound;
        }

        /** The chip that was chosen. */
        public Optional<SharedChip> chip() {
            return choice.map(c -> new SharedChip(c.knobs(), c.cost(), bound, chips, simulations));
        }
    }

    /** A chip and what is known of each layer on it. */
    private static final class Candidate {
        final int number;
        final Map<String, Integer> knobs;
        final Target target;
        final double[] bounds;
        final boolean[] tight;
        final TuningResult[] results;
        double sum;

        Candidate(int number, Map<String, Integer> knobs, Target target, int layers) {
            this.number = number;
            this.knobs = knobs;
            this.target = target;
            this.bounds = new double[layers];
            this.tight = new boolean[layers];
            this.results = new TuningResult[layers];
        }
    }

    /**
     * @param onChip the target with the chip's knobs fixed, name to value
     * @param tuner one that proves, with a budget that lets it
     */
    public SharedHardware(
            Target target,
            Function<Map<String, Integer>, Target> onChip,
            List<TuningTask> tasks,
            TunerProvider tuner,
            SessionSettings settings,
            StopSignal stop) {
        this.target = target;
        this.onChip = onChip;
        this.tasks = List.copyOf(tasks);
        this.tuner = tuner;
        this.settings = settings;
        this.stop = stop;
    }

    /**
     * Runs to the proof, or until stopped.
     *
     * @throws TilewrightException USAGE when the space has one chip only, or too many to be looked at one by one
     */
    public Outcome run() {
        List<Map<String, Integer>> chips = chips();
        PriorityQueue<Candidate> queue = new PriorityQueue<>(
                Comparator.comparingDouble((Candidate c) -> c.sum).thenComparingInt(c -> c.number));
        for (int c = 0; c < chips.size(); c++) {
            Candidate candidate = new Candidate(c, chips.get(c), onChip.apply(chips.get(c)), tasks.size());
            for (int l = 0; l < tasks.size(); l++) {
                candidate.bounds[l] = Frontier.root(space(candidate, l), bounds(candidate, l), 0);
            }
            enter(candidate, queue);
        }
        int possible = queue.size();
        Optional<Choice> best = Optional.empty();
        while (!queue.isEmpty()) {
            Candidate first = queue.poll();
            if (best.isPresent() && best.get().cost() <= first.sum) {
                return outcome(best, best.get().cost(), chips.size(), possible);
            }
            int layer = next(first);
            if (layer < 0) {
                Choice choice = choice(first);
                best = best.filter(b -> b.cost() <= choice.cost()).or(() -> Optional.of(choice));
                if (choice.cost() > first.sum) {
                    // not all of its layers were proved: its bound stays
                    return outcome(best, first.sum, chips.size(), possible);
                }
                continue;
            }
            if (stop.requested()) {
                return outcome(best, first.sum, chips.size(), possible);
            }
            refine(first, layer);
            enter(first, queue);
        }
        return outcome(best, best.map(Choice::cost).orElse(Double.POSITIVE_INFINITY), chips.size(), possible);
    }

    private Outcome outcome(Optional<Choice> best, double bound, int chips, int possible) {
        return new Outcome(best, bound, chips, possible, sessions, simulations);
    }

    /** The layer to look at more closely: one without a tight bound, else one not tuned, the heaviest first; -1: none. */
    private int next(Candidate candidate) {
        int best = -1;
        for (int l = 0; l < tasks.size(); l++) {
            if (candidate.results[l] != null) {
                continue;
            }
            if (best < 0
                    || candidate.tight[best] && !candidate.tight[l]
                    || candidate.tight[best] == candidate.tight[l]
                            && weighted(candidate, l) > weighted(candidate, best)) {
                best = l;
            }
        }
        return best;
    }

    private double weighted(Candidate candidate, int layer) {
        return candidate.bounds[layer] * tasks.get(layer).weight();
    }

    private void refine(Candidate candidate, int layer) {
        if (!candidate.tight[layer]) {
            candidate.tight[layer] = true;
            candidate.bounds[layer] = Math.max(
                    candidate.bounds[layer], Frontier.root(space(candidate, layer), bounds(candidate, layer), STEPS));
            return;
        }
        TuningResult result = new TuningSession(
                        candidate.target,
                        tasks.get(layer),
                        tuner,
                        settings,
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        stop,
                        Clock.system())
                .run();
        sessions++;
        simulations += result.counters().simulations();
        candidate.results[layer] = result;
        candidate.bounds[layer] = result.best().isEmpty()
                ? Double.POSITIVE_INFINITY
                : Math.min(result.bound(), result.bestCost().getAsDouble());
    }

    private void enter(Candidate candidate, PriorityQueue<Candidate> queue) {
        candidate.sum = 0;
        for (int l = 0; l < tasks.size(); l++) {
            candidate.sum += weighted(candidate, l);
        }
        if (candidate.sum < Double.POSITIVE_INFINITY) {
            queue.add(candidate);
        }
    }

    private Choice choice(Candidate candidate) {
        double cost = 0;
        for (int l = 0; l < tasks.size(); l++) {
            cost += candidate.results[l].bestCost().orElseThrow() * tasks.get(l).weight();
        }
        return new Choice(candidate.knobs, cost, List.of(candidate.results));
    }

    private ConfigSpace space(Candidate candidate, int layer) {
        return candidate.target.space(tasks.get(layer).workload());
    }

    private Bounds bounds(Candidate candidate, int layer) {
        return candidate.target.bounds(tasks.get(layer).workload());
    }

    /** Every combination of the values of the chip's knobs, the first knob changing fastest. */
    private List<Map<String, Integer>> chips() {
        List<Knob> knobs = chipKnobs(target.space(tasks.get(0).workload()));
        for (TuningTask task : tasks) {
            if (!chipKnobs(target.space(task.workload())).equals(knobs)) {
                throw new IllegalArgumentException("the tasks search different chips");
            }
        }
        long count = 1;
        for (Knob knob : knobs) {
            count *= knob.size();
        }
        if (count == 1 || count > MOST_CHIPS) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    "this space has " + (count == 1 ? "one chip" : count + " chips") + ", allowed: 2.." + MOST_CHIPS,
                    "a chip for a whole network is chosen in space dcoc (--space dcoc)");
        }
        List<Map<String, Integer>> chips = new ArrayList<>();
        chips.add(Map.of());
        for (int k = knobs.size() - 1; k >= 0; k--) {
            List<Map<String, Integer>> longer = new ArrayList<>();
            for (Map<String, Integer> rest : chips) {
                for (int value : knobs.get(k).values()) {
                    Map<String, Integer> chip = new LinkedHashMap<>();
                    chip.put(knobs.get(k).name(), value);
                    chip.putAll(rest);
                    longer.add(chip);
                }
            }
            chips = longer;
        }
        return chips;
    }

    private static List<Knob> chipKnobs(ConfigSpace space) {
        return space.knobs().stream()
                .filter(knob -> knob.role() == Role.HARDWARE && !knob.name().startsWith("tile_"))
                .toList();
    }
}
