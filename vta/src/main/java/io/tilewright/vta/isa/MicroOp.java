package io.tilewright.vta.isa;

/**
 * One micro-op: base indexes into accumulator, input and weight buffer (hardware reference, section 1.5). For the
 * ALU, {@code src} is the source accumulator index and {@code wgt} is 0.
 */
public record MicroOp(int dst, int src, int wgt) {}
