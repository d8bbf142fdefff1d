package io.tilewright.tune.annealing;

import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Unvisited;
import io.tilewright.util.Rng;
import java.util.List;
import java.util.Optional;

/**
 * One chain of Metropolis steps on the logarithm of the measured cost: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi,
 * "Optimization by Simulated Annealing", Science 220, 1983. A step changes one to three knobs; a cheaper configuration is
 * accepted, a dearer one with probability (old cost / new cost) to the power of 1 / temperature; what does not run is not.
 *
 * <p>Deviations: nothing is proposed twice (a visited neighbour is drawn again, after 1,000 times a uniform draw takes its
 * place); one proposal is out at a time, whatever is asked for, as the chain needs its result.
 */
final class AnnealingTuner implements Tuner {
    private static final int TRIES = 1000;

    private final AnnealingSettings settings;
    private final TunerContext context;
    private final Unvisited unvisited;
    private final Rng rng;
    private Config present;
    private double cost = Double.POSITIVE_INFINITY;
    private int told;

    AnnealingTuner(TunerContext context, AnnealingSettings settings) {
        this.settings = settings;
        this.context = context;
        this.unvisited = new Unvisited(context, context.initial());
        this.rng = context.rng().child("annealing");
    }

    @Override
    public List<Config> ask(int n) {
        boolean starts = told < settings.first() || present == null;
        return (starts ? unvisited.draw() : neighbour()).map(List::of).orElse(List.of());
    }

    private Optional<Config> neighbour() {
        for (int tries = 0; tries < TRIES; tries++) {
            Config config = present;
            int edits = 1 + rng.nextInt(3);
            for (int i = 0; i < edits; i++) {
                int knob = rng.nextInt(context.space().knobs().size());
                config = config.with(
                        knob, rng.nextInt(context.space().knobs().get(knob).size()));
            }
            if (unvisited.contains(config)) {
                unvisited.visit(config);
                return Optional.of(config);
            }
        }
        return unvisited.draw();
    }

    @Override
    public void tell(List<Trial> trials) {
        for (Trial trial : trials) {
            if (trial.result() instanceof MeasureResult.Success success && accepts(success.cost())) {
                present = trial.config();
                cost = success.cost();
            }
            told++;
        }
    }

    private boolean accepts(double proposed) {
        if (proposed <= cost || told < settings.first()) {
            return proposed <= cost;
        }
        double temperature = settings.temperature(told - settings.first());
        return rng.nextDouble() < StrictMath.exp(StrictMath.log(cost / proposed) / temperature);
    }
}
