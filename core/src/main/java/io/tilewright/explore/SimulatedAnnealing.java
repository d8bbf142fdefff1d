package io.tilewright.explore;

import io.tilewright.cost.CostModel;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Parallel simulated annealing over a cost model: the optimiser of T. Chen et al., "Learning to Optimize Tensor
 * Programs", NeurIPS 2018 (how its Algorithm 1 collects candidates), as its code has it (reference:
 * autotvm.md section 2.5). Chains are persistent: each walk starts where the last one ended.
 *
 * <table>
 *   <caption>Symbols</caption>
 *   <tr><td>s</td><td>{@code chain[c]}, a configuration</td></tr>
 *   <tr><td>f-hat</td><td>{@code model}, {@code score[c]}</td></tr>
 *   <tr><td>t</td><td>{@code temperature}</td></tr>
 *   <tr><td>Q</td><td>{@code best}, the min-heap of the best eligible points seen</td></tr>
 * </table>
 *
 * <p>Deviations:
 * <ol>
 *   <li>A chain that improves draws no random number (it is accepted in any case); the distribution is the same.
 *   <li>Equal scores in the result are ordered by index; the reference leaves them in heap order.
 *   <li>A space of one point is not walked at all; the reference would not end.
 *   <li>Where infeasible points are skipped, they may be walked over but never enter the result. Where they are measured
 *       all points are eligible and this is the reference.
 * </ol>
 */
public final class SimulatedAnnealing implements Explorer {
    /** Keeps the quotient finite at temperature 0 (reference: autotvm.md section 2.5). */
    private static final double LEAST_TEMPERATURE = 1e-5;

    /** Worse predicted points are not worth a measurement (reference: autotvm.md section 2.5). */
    private static final double LEAST_SCORE = 0;

    private final AnnealingParameters parameters;
    private final ConfigSpace space;
    private final Rng rng;
    private final Config[] chain;

    public SimulatedAnnealing(ConfigSpace space, AnnealingParameters parameters, Rng rng) {
        this.parameters = parameters;
        this.space = space;
        this.rng = rng;
        this.chain = start((int) Math.min(parameters.chains(), space.size()));
    }

    @Override
    public Exploration explore(CostModel model, Predicate<Config> eligible, int count) {
        BestPoints best = new BestPoints(count, eligible);
        double[] score = new double[chain.length];
        for (int c = 0; c < chain.length; c++) {
            score[c] = model.predict(chain[c]); // rescored by the new model
            best.offer(chain[c], score[c]);
        }
        double temperature = parameters.startTemperature();
        double cooling = (parameters.startTemperature() - parameters.endTemperature()) / (parameters.steps() + 1);
        int lastGain = 0;
        int step = 0;
        while (space.size() > 1 && step < parameters.steps() && step < lastGain + parameters.patience()) {
            for (int c = 0; c < chain.length; c++) {
                Config proposal = neighbour(chain[c]);
                double proposed = model.predict(proposal);
                if (best.offer(proposal, proposed)) {
                    lastGain = step;
                }
                if (accepts(score[c], proposed, temperature)) {
                    chain[c] = proposal;
                    score[c] = proposed;
                }
            }
            step++;
            temperature -= cooling;
        }
        return best.from(LEAST_SCORE, step);
    }

    /** Acceptance with probability exp(min((new - old) / (t + 1e-5), 1)): always, where it is no worse. */
    private boolean accepts(double old, double proposed, double temperature) {
        return proposed >= old
                || rng.nextDouble() < StrictMath.exp((proposed - old) / (temperature + LEAST_TEMPERATURE));
    }

    /** Another value for one knob: uniform knob, uniform value, both drawn again until the value differs. */
    private Config neighbour(Config config) {
        while (true) {
            int knob = rng.nextInt(space.knobs().size());
            int digit = rng.nextInt(space.knobs().get(knob).size());
            if (digit != config.digit(knob)) {
                return config.with(knob, digit);
            }
        }
    }

    /** Distinct uniform points. */
    private Config[] start(int chains) {
        Set<Config> points = new LinkedHashSet<>();
        while (points.size() < chains) {
            points.add(space.sample(rng));
        }
        return points.toArray(new Config[0]);
    }
}
