package io.tilewright.vta.image;

import io.tilewright.vta.isa.Memory;

/** Where the RTL test bench keeps things, in bytes (hardware reference, section 8). */
public final class RtlMemoryMap {
    /** First instruction. */
    public static final long INSTRUCTIONS = 0x0010_0000L;
    /** First micro-op. */
    public static final long UOPS = 0x0040_0000L;
    /** First input vector. */
    public static final long INPUTS = 0x0080_0000L;
    /** First weight block. */
    public static final long WEIGHTS = 0x0100_0000L;
    /** First accumulator element. */
    public static final long ACCUMULATORS = 0x0200_0000L;
    /** First output element. */
    public static final long OUTPUTS = 0x0300_0000L;

    private RtlMemoryMap() {}

    /** Byte address of the region that LOADs of {@code memory} read. */
    public static long base(Memory memory) {
        return switch (memory) {
            case UOP -> UOPS;
            case INP -> INPUTS;
            case WGT -> WEIGHTS;
            case ACC -> ACCUMULATORS;
        };
    }
}
