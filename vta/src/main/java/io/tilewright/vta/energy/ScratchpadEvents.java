package io.tilewright.vta.energy;

/**
 * What happened at one scratchpad.
 *
 * @param dramBytes bytes that crossed the DRAM bus for it, whole beats
 * @param reads elements read
 * @param writes elements written, padding included
 */
public record ScratchpadEvents(long dramBytes, long reads, long writes) {}
