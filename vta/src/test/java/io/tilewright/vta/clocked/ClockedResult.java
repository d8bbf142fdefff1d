package io.tilewright.vta.clocked;

import java.util.Arrays;

/**
 * What a run shows; {@code dispatch}, {@code start} and {@code done} are -1 for what FINISH cut off.
 *
 * @param units terms of load, compute and store unit in the order of {@link Ledger}, null for a mutant
 */
public record ClockedResult(
        long cycles,
        long[] dispatch,
        long[] start,
        long[] done,
        long readBeats,
        long readBursts,
        long writeBeats,
        long writeBursts,
        long[][] units) {

    /** Whether cycles, starts and dones are these. */
    public boolean showsTimes(long otherCycles, long[] otherStart, long[] otherDone) {
        return cycles == otherCycles && Arrays.equals(start, otherStart) && Arrays.equals(done, otherDone);
    }
}
