package io.tilewright.tune.evolution;

import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Unvisited;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A steady-state evolution: the few cheapest configurations so far breed at once, without generations. A parent is the
 * one at rank u^2 (u uniform); with a second parent every knob comes from either with equal chance; then every knob gets a
 * uniform value with a small chance. Only the order of costs matters, not their scale.
 *
 * <p>On spaces of mappings this is the genetic baseline of the kind of GAMMA (S.-C. Kao, T. Krishna, ICCAD 2020). Its
 * operators are special cases of these two: exchange of a dimension's factors between parents and of parallel dimensions is
 * the crossover; another loop order, more or less unrolling and tiling at a level (GAMMA's growing and ageing) are
 * mutations of the knobs for orders and factors. Left out are two whose effect was lost in the noise on twelve tuning
 * problems, 4 seeds each: swaps of two factors of a level (geometric mean of EDP over the best found 1.016 after 2,048
 * evaluations), and moves of a factor between levels that keep their product (1.015), against 1.017 without either.
 *
 * <p>Knobs that have no effect in a configuration are inherited like all others: such silent values become the material
 * of later steps. Measured on mapping spaces, where a knob is a wish that the room may cut short, writing the effect back
 * into the knobs made the same search markedly worse.
 */
final class EvolutionTuner implements Tuner {
    private static final int TRIES = 100;
    private static final double RAISE = 0.1;
    private static final double MOST = 0.5;

    private final EvolutionSettings settings;
    private final TunerContext context;
    private final Unvisited unvisited;
    private final Rng rng;
    private final double chance;
    private final List<Parent> parents = new ArrayList<>();
    private int proposed;

    private record Parent(Config config, double cost) {}

    EvolutionTuner(TunerContext context, EvolutionSettings settings) {
        this.settings = settings;
        this.context = context;
        this.unvisited = new Unvisited(context, context.initial());
        this.rng = context.rng().child("evolution");
        long open = context.space().knobs().stream().filter(k -> k.size() > 1).count();
        this.chance = Math.min(settings.mutation(), settings.edits() / Math.max(1, open));
    }

    @Override
    public List<Config> ask(int n) {
        List<Config> batch = new ArrayList<>();
        while (batch.size() < n) {
            boolean breeds = proposed >= settings.first() && !parents.isEmpty();
            Optional<Config> next = breeds ? child() : unvisited.draw();
            if (next.isEmpty()) {
                break;
            }
            batch.add(next.get());
            proposed++;
        }
        return batch;
    }

    /** An unvisited child, mutated the more the longer that takes; else a uniform draw. */
    private Optional<Config> child() {
        Config bred = breed();
        for (int tries = 0; tries < TRIES; tries++) {
            Config child = mutate(bred, Math.min(MOST, chance * (1 + RAISE * tries)));
            if (unvisited.contains(child)) {
                unvisited.visit(child);
                return Optional.of(child);
            }
        }
        return unvisited.draw();
    }

    private Config breed() {
        Config first = pick();
        if (rng.nextDouble() >= settings.crossover()) {
            return first;
        }
        Config second = pick();
        int[] digits = first.digits();
        for (int k = 0; k < digits.length; k++) {
            digits[k] = rng.nextInt(2) == 0 ? digits[k] : second.digit(k);
        }
        return context.space().of(digits);
    }

    private Config mutate(Config config, double probability) {
        int[] digits = config.digits();
        for (int k = 0; k < digits.length; k++) {
            if (rng.nextDouble() < probability) {
                digits[k] = rng.nextInt(context.space().knobs().get(k).size());
            }
        }
        return context.space().of(digits);
    }

    private Config pick() {
        double u = rng.nextDouble();
        return parents.get((int) (u * u * parents.size())).config();
    }

    @Override
    public void tell(List<Trial> trials) {
        for (Trial trial : trials) {
            if (trial.result() instanceof MeasureResult.Success success) {
                int at = parents.size();
                while (at > 0 && parents.get(at - 1).cost() > success.cost()) {
                    at--;
                }
                parents.add(at, new Parent(trial.config(), success.cost()));
                if (parents.size() > settings.parents()) {
                    parents.remove(settings.parents());
                }
            }
        }
    }
}
