package io.tilewright.vta.image;

import java.util.List;

/**
 * What the RTL did with a program (hardware reference, section 8).
 *
 * @param cycles from the first cycle of launch to the cycle in which FINISH is done
 * @param accWrites value of the user event counter: accumulator elements written by GEMM and ALU
 * @param readRequests read bursts, fetch included
 * @param readBeats read beats, fetch included
 * @param writeRequests write bursts
 * @param writeBeats write beats
 * @param load start and done of each instruction of the load unit, in order
 * @param compute the same of the compute unit
 * @param store the same of the store unit
 */
public record Measurement(
        long cycles,
        long accWrites,
        long readRequests,
        long readBeats,
        long writeRequests,
        long writeBeats,
        List<Span> load,
        List<Span> compute,
        List<Span> store) {
    public Measurement {
        load = List.copyOf(load);
        compute = List.copyOf(compute);
        store = List.copyOf(store);
    }
}
