package io.tilewright.explore.cluster;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Configurations that ran, with their costs. */
public final class Measured {
    /** Share of the configurations that counts as elite (mapping.md section 1.4, step 3). */
    private static final double ELITE = 0.2;

    private final ConfigSpace space;
    private final List<Config> configs = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();

    public Measured(ConfigSpace space) {
        this.space = space;
    }

    /** @param cost above 0 */
    public void add(Config config, double cost) {
        configs.add(config);
        costs.add(cost);
    }

    public ConfigSpace space() {
        return space;
    }

    public int size() {
        return configs.size();
    }

    public Config config(int i) {
        return configs.get(i);
    }

    public double cost(int i) {
        return costs.get(i);
    }

    /** Positions in ascending order of cost, the earlier of equals first. */
    public int[] ranking() {
        return IntStream.range(0, costs.size())
                .boxed()
                .sorted(Comparator.comparingDouble(costs::get))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Positions of the cheapest fifth, at least one, best first. */
    public int[] elite() {
        return IntStream.of(ranking())
                .limit(Math.max(1, (int) (ELITE * costs.size())))
                .toArray();
    }

    /** Per knob the digits of some of the configurations; ranks of digits are ranks of (log) values, which ascend. */
    double[][] columns(int[] of) {
        double[][] columns = new double[space.knobs().size()][of.length];
        for (int i = 0; i < of.length; i++) {
            int[] digits = configs.get(of[i]).digits();
            for (int k = 0; k < digits.length; k++) {
                columns[k][i] = digits[k];
            }
        }
        return columns;
    }

    /** -log cost: the objective, larger is better. */
    double[] fitness(int[] of) {
        return IntStream.of(of).mapToDouble(i -> -StrictMath.log(costs.get(i))).toArray();
    }
}
