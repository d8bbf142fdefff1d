package io.tilewright.compare;

import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.Target;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Every point of a task's space with its cost: the optimum is known, and measuring is looking up. */
public final class ExhaustiveTable {
    /** Largest space that is tabled. */
    public static final long LARGEST = 1L << 16;

    private final ConfigSpace space;
    private final double[] costs;
    private final List<Lowering.Infeasible> infeasible;
    private final double[] sorted;
    private final double secondsPerMeasurement;

    /**
     * @param costs by index; NaN where the point does not run
     * @param infeasible by index; null where the point is feasible
     * @param secondsPerMeasurement mean time for lowering and simulating one point on one thread
     */
    private ExhaustiveTable(
            ConfigSpace space, double[] costs, List<Lowering.Infeasible> infeasible, double secondsPerMeasurement) {
        this.space = space;
        this.costs = costs;
        this.infeasible = infeasible;
        this.secondsPerMeasurement = secondsPerMeasurement;
        this.sorted = Arrays.stream(costs)
                .filter(cost -> !Double.isNaN(cost))
                .sorted()
                .toArray();
    }

    /** Of costs by index; why a point is infeasible is the target's to say. */
    static ExhaustiveTable of(
            Target target, Workload workload, ConfigSpace space, double[] costs, double secondsPerMeasurement) {
        List<Lowering.Infeasible> infeasible = new ArrayList<>(costs.length);
        for (int index = 0; index < costs.length; index++) {
            infeasible.add(target.check(workload, space.at(index)).orElse(null));
        }
        return new ExhaustiveTable(
                space, costs.clone(), Collections.unmodifiableList(infeasible), secondsPerMeasurement);
    }

    public ConfigSpace space() {
        return space;
    }

    /** Cost of a point; NaN where it does not run. */
    public double cost(long index) {
        return costs[(int) index];
    }

    /** Why a point cannot run. */
    public Optional<Lowering.Infeasible> infeasible(long index) {
        return Optional.ofNullable(infeasible.get((int) index));
    }

    /** Costs of all points that run, ascending; a fresh array. */
    public double[] sorted() {
        return sorted.clone();
    }

    /** How many points run. */
    public int feasible() {
        return sorted.length;
    }

    /** The lowest cost; positive infinity when nothing runs. */
    public double optimum() {
        return sorted.length == 0 ? Double.POSITIVE_INFINITY : sorted[0];
    }

    /** Mean time for lowering and simulating one point, when the table was made. */
    public double secondsPerMeasurement() {
        return secondsPerMeasurement;
    }
}
