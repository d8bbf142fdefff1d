package io.tilewright.vta.energy;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Memory;

/** The five on-chip memories that instructions touch: those of {@link Memory}, and the output (section 2, rule 4). */
public enum Scratchpad {
    UOP,
    INP,
    WGT,
    ACC,
    OUT;

    /** Bits of one element. */
    public long elementBits(VtaConfig chip) {
        return 8L
                * switch (this) {
                    case UOP -> chip.uopBytes();
                    case INP -> chip.inpBytes();
                    case WGT -> chip.wgtBytes();
                    case ACC -> chip.accBytes();
                    case OUT -> chip.outBytes();
                };
    }

    /** Elements it holds. */
    public int depth(VtaConfig chip) {
        return switch (this) {
            case UOP -> chip.uopDepth();
            case INP -> chip.inpDepth();
            case WGT -> chip.wgtDepth();
            case ACC, OUT -> chip.accDepth();
        };
    }

    /** The scratchpad that a LOAD of {@code memory} fills. */
    static Scratchpad of(Memory memory) {
        return switch (memory) {
            case UOP -> UOP;
            case INP -> INP;
            case WGT -> WGT;
            case ACC -> ACC;
        };
    }
}
