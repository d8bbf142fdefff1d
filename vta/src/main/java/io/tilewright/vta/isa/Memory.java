package io.tilewright.vta.isa;

import io.tilewright.vta.config.VtaConfig;

/** Scratchpads a LOAD can fill. The constant's position is the memory id of the encoding. */
public enum Memory {
    UOP,
    WGT,
    INP,
    ACC;

    /** Bytes of one element in DRAM, the unit of {@code dram_base} (hardware reference, section 1.2). */
    public int elementBytes(VtaConfig chip) {
        return switch (this) {
            case UOP -> chip.uopBytes();
            case WGT -> chip.wgtBytes();
            case INP -> chip.inpBytes();
            case ACC -> chip.accBytes();
        };
    }

    /** Elements that the scratchpad holds. */
    public int depth(VtaConfig chip) {
        return switch (this) {
            case UOP -> chip.uopDepth();
            case WGT -> chip.wgtDepth();
            case INP -> chip.inpDepth();
            case ACC -> chip.accDepth();
        };
    }
}
