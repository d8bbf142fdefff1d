package io.tilewright.compare;

import java.util.Arrays;

/**
 * One chip for a whole network: for each chip the sum over the layers of weight x the best schedule on it, and of those sums the
 * lowest. From the exhaustive tables this is the optimum; from the trials of a tuner it is the best chip for which the
 * tuner happened to measure something that runs in every layer.
 */
public final class SharedChips {
    private final Comparison comparison;
    private final Suite.Model model;

    /**
     * A chip and the network's cost on it.
     *
     * @param chip its number ({@link ChipKnobs}); -1 where no chip runs every layer
     * @param cost infinite where no chip runs every layer
     */
    public record Choice(int chip, double cost) {}

    /**
     * @param model one for which {@link #available} holds
     */
    public SharedChips(Comparison comparison, Suite.Model model) {
        this.comparison = comparison;
        this.model = model;
    }

    /** Whether the question makes sense: all layers search the same chips, and all have a table. */
    public static boolean available(Comparison comparison, Suite.Model model) {
        if (model.layers().isEmpty()) {
            return false;
        }
        ChipKnobs first = comparison.facts().get(model.layers().get(0).task()).chips();
        return first.any()
                && model.layers().stream()
                        .map(layer -> comparison.facts().get(layer.task()))
                        .allMatch(
                                fact -> fact.table().isPresent() && fact.chips().sameAs(first));
    }

    public Suite.Model model() {
        return model;
    }

    /** Name of a chip. */
    public String name(int chip) {
        return chips().name(chip);
    }

    /** The best chip of all, from the exhaustive tables. */
    public Choice optimum() {
        double[] sums = new double[chips().count()];
        for (Suite.Layer layer : model.layers()) {
            TaskFacts fact = comparison.facts().get(layer.task());
            ExhaustiveTable table = fact.table().orElseThrow();
            double[] best = infinite(sums.length);
            for (long index = 0; index < table.space().size(); index++) {
                int chip = fact.chips().chip(table.space().at(index));
                best[chip] = table.cost(index) < best[chip] ? table.cost(index) : best[chip];
            }
            add(sums, layer.weight(), best);
        }
        return lowest(sums);
    }

    /** The best chip from the trials of one seed. */
    public Choice found(String tuner, int budget, int seed) {
        double[] sums = new double[chips().count()];
        for (Suite.Layer layer : model.layers()) {
            Cell cell = comparison.cells(layer.task(), tuner).get(seed - 1);
            double[] best = infinite(sums.length);
            for (int i = 0; i < cell.spent(budget); i++) {
                int chip = cell.chips()[i];
                best[chip] = cell.costs()[i] < best[chip] ? cell.costs()[i] : best[chip];
            }
            add(sums, layer.weight(), best);
        }
        return lowest(sums);
    }

    /** The network's cost on the best chip found, by seed; infinite where there is none. */
    double[] costs(String tuner, int budget) {
        double[] costs = new double[comparison.protocol().seeds()];
        for (int seed = 1; seed <= costs.length; seed++) {
            costs[seed - 1] = found(tuner, budget, seed).cost();
        }
        return costs;
    }

    private ChipKnobs chips() {
        return comparison.facts().get(model.layers().get(0).task()).chips();
    }

    private static double[] infinite(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.POSITIVE_INFINITY);
        return values;
    }

    private static void add(double[] sums, int weight, double[] best) {
        for (int chip = 0; chip < sums.length; chip++) {
            sums[chip] += weight * best[chip];
        }
    }

    private static Choice lowest(double[] sums) {
        int chip = -1;
        double cost = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sums.length; c++) {
            if (sums[c] < cost) {
                chip = c;
                cost = sums[c];
            }
        }
        return new Choice(chip, cost);
    }
}
