package io.tilewright.target;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.workload.Workload;
import java.util.Map;
import java.util.Optional;

/** An accelerator that can be tuned for. Implementations are immutable and safe for use by several threads. */
public interface Target {
    /** Name on the command line, e.g. {@code vta}. */
    String name();

    /** Everything that decides results, for headers and provenance: hardware, space preset, rules; name to value. */
    Map<String, String> identity();

    /** The space of a workload. Equal calls give equal spaces (not necessarily the same object). */
    ConfigSpace space(Workload workload);

    /** Static validity, without lowering; empty means that {@link #lower} gives a program. */
    Optional<Lowering.Infeasible> check(Workload workload, Config config);

    /** Builds the program of a configuration. */
    Lowering lower(Workload workload, Config config);

    /** Lower bound in cycles for every configuration of the workload's space; from 1. */
    long bound(Workload workload);

    /** Simulates a program; one call is one measurement. */
    MeasureResult measure(TargetProgram program);

    /** Clock in MHz that turns the cycles of this configuration into time. */
    int clockMhz(Config config);

    /** Multiply-accumulates per cycle at full use of this configuration's chip. */
    long macsPerCycle(Config config);

    /** Why a program takes the cycles it takes. */
    Explanation explain(TargetProgram program);

    /** Runs a program of {@code workload} on data drawn from {@code seed} and compares it with the integer reference. */
    Verification verify(Workload workload, TargetProgram program, long seed);
}
