package io.tilewright.vta.exec;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Unit;
import java.util.Locale;

/** Words for fault messages. */
final class Describe {
    private Describe() {}

    /** "instruction 12 (text)". */
    static String at(int index, Instruction instruction) {
        return "instruction " + index + " (" + instruction + ")";
    }

    /** Bytes of one element of {@code memory} in DRAM. */
    static int elementBytes(VtaConfig config, Memory memory) {
        return switch (memory) {
            case UOP -> config.uopBytes();
            case WGT -> config.wgtBytes();
            case INP -> config.inpBytes();
            case ACC -> config.accBytes();
        };
    }

    static String name(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}
