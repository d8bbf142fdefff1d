package io.tilewright.tune;

import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.util.Rng;
import io.tilewright.workload.Workload;
import java.util.Map;

/**
 * How many points of a space can run.
 *
 * @param size points of the space
 * @param examined points looked at: all of them when {@code exact}, else the seeded sample
 * @param exact counted by enumeration, or estimated
 * @param feasible the count, or its estimate
 * @param low lower end of the 95 % interval (Wilson score) of the estimate; equal to {@code feasible} when exact
 * @param high upper end
 * @param reasons the first broken rule of each infeasible point examined, in the order of {@link Reason}
 */
public record FeasibleCount(
        long size, long examined, boolean exact, long feasible, long low, long high, Map<Reason, Long> reasons) {

    private static final double Z_95 = 1.959963984540054;

    /**
     * Counts the feasible points of a workload's space: exactly up to {@code limit} points, else by a sample.
     *
     * @param threads from 1; the result does not depend on it
     * @param seed root of the run's seed tree; only an estimate depends on it
     */
    public static FeasibleCount of(Target target, Workload workload, long limit, int threads, long seed) {
        return new Validity(target, workload, target.space(workload)).count(limit, threads, stream(seed, workload));
    }

    static Rng stream(long seed, Workload workload) {
        return new Rng(seed).child("feasible-count").child(workload.key());
    }

    /** From {@code hits} feasible points among {@code samples} uniform draws. */
    static FeasibleCount estimate(long size, int samples, long hits, Map<Reason, Long> reasons) {
        double n = samples;
        double share = hits / n;
        double scale = 1 + Z_95 * Z_95 / n;
        double centre = (share + Z_95 * Z_95 / (2 * n)) / scale;
        double half = Z_95 / scale * StrictMath.sqrt(share * (1 - share) / n + Z_95 * Z_95 / (4 * n * n));
        long low = hits == 0 ? 0 : Math.max(1, (long) Math.floor(size * (centre - half)));
        long high = hits == samples ? size : Math.min(size, (long) Math.ceil(size * (centre + half)));
        return new FeasibleCount(size, samples, false, Math.round(size * share), low, high, reasons);
    }

    /** Share of the space that can run, 0..1. */
    public double share() {
        return (double) feasible / size;
    }

    @Override
    public String toString() {
        return exact
                ? feasible + " of " + size + " (exact)"
                : "about " + feasible + " of " + size + " (95 % interval " + low + ".." + high + ", from " + examined
                        + " samples)";
    }
}
