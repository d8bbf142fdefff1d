package io.tilewright.target.spatial;

import io.tilewright.target.spatial.model.Evaluation;
import java.util.List;

/** What a mapping's cost counts. */
public enum Objective {
    LATENCY("latency", "cycles"),
    ENERGY("energy", "pJ"),
    EDP("edp", "pJ cycles");

    private final String label;
    private final String unit;

    Objective(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** Name on the command line. */
    public String label() {
        return label;
    }

    /** Unit of the cost. */
    public String unit() {
        return unit;
    }

    /** All names. */
    public static List<String> labels() {
        return List.of(LATENCY.label, ENERGY.label, EDP.label);
    }

    /**
     * Cost of a valid mapping, above 0.
     *
     * @param groups how often the nest is repeated, one after the other
     */
    public double cost(Evaluation evaluation, int groups) {
        return cost(evaluation.cycles(), evaluation.totalEnergy(), groups);
    }

    /** Cost of so many cycles and pJ per repetition. */
    public double cost(double cycles, double energy, int groups) {
        return switch (this) {
            case LATENCY -> cycles * groups;
            case ENERGY -> energy * groups;
            case EDP -> energy * groups * (cycles * groups);
        };
    }
}
