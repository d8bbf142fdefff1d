package io.tilewright.vta.area;

import io.tilewright.vta.config.VtaConfig;
import java.util.List;

/**
 * One on-chip memory with one read and one write port.
 *
 * <p>A scratchpad delivers one element per cycle and takes one bus beat per cycle, so it is as wide as the larger of
 * the two and accordingly shallow (an element wider than the bus is written in parts by byte enables; elements narrower
 * than the bus lie side by side). Source: hardware reference, sections 3.4, 3.7 and 4.
 *
 * @param name uop, inp, wgt, acc, out, instruction queues or fetch buffer
 * @param widthBits bits per cycle, a power of two
 * @param depth words
 */
public record MemoryShape(String name, long widthBits, long depth) {
    private static final int INSTRUCTION_BITS = 128;
    private static final int QUEUE_DEPTH = 512;

    /** Every memory of a chip that can be built, in a fixed order; the three instruction queues as one. */
    public static List<MemoryShape> all(VtaConfig chip) {
        return List.of(
                scratchpad("uop", chip, chip.uopBytes(), chip.uopDepth()),
                scratchpad("inp", chip, chip.inpBytes(), chip.inpDepth()),
                scratchpad("wgt", chip, chip.wgtBytes(), chip.wgtDepth()),
                scratchpad("acc", chip, chip.accBytes(), chip.accDepth()),
                scratchpad("out", chip, chip.outBytes(), chip.accDepth()),
                new MemoryShape("instruction queues", 3L * INSTRUCTION_BITS, QUEUE_DEPTH),
                new MemoryShape("fetch buffer", INSTRUCTION_BITS, chip.maxBurstBeats()));
    }

    private static MemoryShape scratchpad(String name, VtaConfig chip, int elementBytes, int depth) {
        long bits = 8L * elementBytes * depth;
        long width = Math.max(8L * elementBytes, chip.busBits());
        return new MemoryShape(name, width, Math.max(1, bits / width));
    }
}
