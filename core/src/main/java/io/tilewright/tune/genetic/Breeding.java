package io.tilewright.tune.genetic;

import io.tilewright.space.Config;
import io.tilewright.util.Rng;
import java.util.List;

/** Selection, crossover and mutation. */
final class Breeding {
    private static final double SMALLEST_SCORE = 1e-8;

    private final Rng rng;

    Breeding(Rng rng) {
        this.rng = rng;
    }

    /** Two different members of {@code pool} (if it has two), each drawn in proportion to its score + 1e-8. */
    int[] parents(List<Gene> pool) {
        int first = pick(pool, -1);
        return new int[] {first, pool.size() == 1 ? first : pick(pool, first)};
    }

    private int pick(List<Gene> pool, int except) {
        double sum = 0;
        for (int i = 0; i < pool.size(); i++) {
            sum += i == except ? 0 : pool.get(i).score() + SMALLEST_SCORE;
        }
        double left = rng.nextDouble() * sum;
        int picked = -1;
        for (int i = 0; i < pool.size() && (picked < 0 || left >= 0); i++) {
            if (i != except) {
                picked = i; // rounding can leave a remainder after the last one
                left -= pool.get(i).score() + SMALLEST_SCORE;
            }
        }
        return picked;
    }

    /** Knobs before a uniform cut (0..knobs-1) from the first, the others from the second. */
    Config cross(Config first, Config second) {
        int knobs = first.space().knobs().size();
        int cut = rng.nextInt(knobs);
        int[] digits = new int[knobs];
        for (int k = 0; k < knobs; k++) {
            digits[k] = (k < cut ? first : second).digit(k);
        }
        return first.space().of(digits);
    }

    /** Gives each knob a uniform value with this probability. */
    Config mutate(Config config, double probability) {
        Config mutant = config;
        for (int k = 0; k < config.space().knobs().size(); k++) {
            if (rng.nextDouble() < probability) {
                mutant =
                        mutant.with(k, rng.nextInt(config.space().knobs().get(k).size()));
            }
        }
        return mutant;
    }

    /** Gives one uniformly chosen knob a uniform value. */
    Config mutateOne(Config config) {
        int knob = rng.nextInt(config.space().knobs().size());
        return config.with(knob, rng.nextInt(config.space().knobs().get(knob).size()));
    }
}
