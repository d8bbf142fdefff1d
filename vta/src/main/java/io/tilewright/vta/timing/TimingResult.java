package io.tilewright.vta.timing;

/**
 * What a program took.
 *
 * @param cycles from the first cycle of launch to the cycle in which FINISH is done
 * @param start start cycle of each instruction, in fetch order
 * @param done done cycle of each instruction, in fetch order
 * @param load how the load unit spent {@code cycles}
 * @param compute how the compute unit spent {@code cycles}
 * @param store how the store unit spent {@code cycles}
 * @param readBeats beats read over the bus, fetch included
 * @param writeBeats beats written over the bus
 */
public record TimingResult(
        long cycles,
        long[] start,
        long[] done,
        UnitTime load,
        UnitTime compute,
        UnitTime store,
        long readBeats,
        long writeBeats) {}
