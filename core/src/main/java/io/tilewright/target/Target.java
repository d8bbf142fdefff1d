package io.tilewright.target;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.workload.Workload;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What can be tuned for: an accelerator, or anything else whose configurations have a cost. Implementations are safe for
 * use by several threads, and equal calls give equal answers, except that measurements may be noisy.
 *
 * <p>The last four methods are about programs on an accelerator: what has none leaves them as they are.
 */
public interface Target {
    /** Name on the command line, e.g. {@code vta}. */
    String name();

    /** Everything that decides results, for headers and provenance: hardware, space preset, rules; name to value. */
    Map<String, String> identity();

    /**
     * Refuses workloads for which a search would find nothing, where the target knows that at once.
     *
     * @throws io.tilewright.util.TilewrightException INPUT or NOTHING_FEASIBLE, with what is wrong
     */
    default void requireRoom(Collection<? extends Workload> workloads) {}

    /** The space of a workload. Equal calls give equal spaces (not necessarily the same object). */
    ConfigSpace space(Workload workload);

    /** Static validity, without lowering; empty means that {@link #lower} gives a program. */
    Optional<Lowering.Infeasible> check(Workload workload, Config config);

    /** Builds the program of a configuration. */
    Lowering lower(Workload workload, Config config);

    /** What a configuration costs is counted in this. */
    default String unit() {
        return "cycles";
    }

    /** Lower bound of the cost of every configuration of the workload's space; 0 where nothing is known. */
    double bound(Workload workload);

    /** Lower bounds of the cost for points and parts of the workload's space. */
    default Bounds bounds(Workload workload) {
        return Bounds.NONE;
    }

    /** What learning tuners may know about a workload. */
    default TaskProfile profile(Workload workload) {
        return TaskProfile.none();
    }

    /** Simulates a program; one call is one measurement. */
    MeasureResult measure(TargetProgram program);

    /** Clock in MHz that turns the cycles of this configuration into time. */
    default int clockMhz(Config config) {
        throw new UnsupportedOperationException("target " + name() + " has no clock");
    }

    /** Multiply-accumulates per cycle at full use of this configuration's chip. */
    default long macsPerCycle(Config config) {
        throw new UnsupportedOperationException("target " + name() + " has no multipliers");
    }

    /** Why a program takes the cycles it takes. */
    default Explanation explain(TargetProgram program) {
        throw new UnsupportedOperationException("target " + name() + " explains nothing");
    }

    /** Runs a program of {@code workload} on data drawn from {@code seed} and compares it with the integer reference. */
    default Verification verify(Workload workload, TargetProgram program, long seed) {
        throw new UnsupportedOperationException("target " + name() + " computes nothing");
    }
}
