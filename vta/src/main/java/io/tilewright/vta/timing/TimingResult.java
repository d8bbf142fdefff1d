package io.tilewright.vta.timing;

/**
 * What a program took. The arrays belong to the caller.
 *
 * @param cycles from the first cycle of launch (cycle 0) to the cycle in which FINISH is done
 * @param dispatched cycle in which each instruction entered its unit's queue, in fetch order, which sees it one cycle
 *     later; what comes after FINISH is -1 or a cycle after {@code cycles}
 * @param start start cycle of each instruction, in fetch order; -1 when FINISH came first
 * @param done done cycle of each instruction, in fetch order; -1 when FINISH came first
 * @param load how the load unit spent {@code cycles}
 * @param compute how the compute unit spent {@code cycles}
 * @param store how the store unit spent {@code cycles}
 * @param readBeats beats on the read bus up to FINISH, fetch included
 * @param readBursts read commands issued up to FINISH, fetch included
 * @param writeBeats beats of the stores started
 * @param writeBursts write commands of the stores started
 */
public record TimingResult(
        long cycles,
        long[] dispatched,
        long[] start,
        long[] done,
        UnitTime load,
        UnitTime compute,
        UnitTime store,
        long readBeats,
        long readBursts,
        long writeBeats,
        long writeBursts) {}
