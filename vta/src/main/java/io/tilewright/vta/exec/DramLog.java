package io.tilewright.vta.exec;

import io.tilewright.vta.isa.Unit;
import java.util.HashMap;
import java.util.Map;

/**
 * Races on DRAM between the store unit and the two units that load, as {@link AccessLog} does it for scratchpads. It
 * is needed only by programs that load from where they also store.
 */
final class DramLog {
    private static final int GRANULES = 1024;
    private static final int USES = 3;
    private final int granule;
    private final Timeline timeline;
    private final Map<Long, int[]> pages = new HashMap<>();

    /** @param granule bytes that share one entry: a divisor of every element size */
    DramLog(int granule, Timeline timeline) {
        this.granule = granule;
        this.timeline = timeline;
    }

    /** Bytes that the log itself takes. */
    long bytes() {
        return (long) pages.size() * GRANULES * USES * Integer.BYTES;
    }

    /** {@code unit} reads (load, compute) or writes (store) a range. */
    void access(Unit unit, long address, int length) {
        for (long at = address / granule; at < (address + length + granule - 1) / granule; at++) {
            int[] page = pages.computeIfAbsent(at / GRANULES, key -> new int[GRANULES * USES]);
            int entry = (int) (at % GRANULES) * USES;
            if (unit == Unit.STORE) {
                ordered(unit, Unit.LOAD, page[entry + Unit.LOAD.ordinal()], at, "writes", "reads");
                ordered(unit, Unit.COMPUTE, page[entry + Unit.COMPUTE.ordinal()], at, "writes", "reads");
            } else {
                ordered(unit, Unit.STORE, page[entry + Unit.STORE.ordinal()], at, "reads", "writes");
            }
            page[entry + unit.ordinal()] = timeline.number(unit);
        }
    }

    private void ordered(Unit unit, Unit other, int number, long at, String here, String there) {
        if (number > timeline.known(unit, other)) {
            throw timeline.race(other, number, "DRAM address " + at * granule, here, there);
        }
    }
}
