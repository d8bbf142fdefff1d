package io.tilewright.vta.isa;

/**
 * One micro-op: base indexes into accumulator, input and weight buffer (hardware reference, section 1.5). For the
 * ALU, {@code src} is the source accumulator index and {@code wgt} is 0, or the index is split over both as the encoding
 * has it: {@link Decoder#aluSource} reads either form, {@link Encoder#canonical} gives the split one.
 */
public record MicroOp(int dst, int src, int wgt) {}
