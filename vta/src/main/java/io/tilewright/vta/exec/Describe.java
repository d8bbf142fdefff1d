package io.tilewright.vta.exec;

import io.tilewright.vta.isa.Disassembler;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Unit;
import java.util.Locale;

/** Words for fault messages. */
final class Describe {
    private Describe() {}

    /** "instruction 12 (text)". */
    static String at(int index, Instruction instruction) {
        return "instruction " + index + " (" + Disassembler.text(instruction) + ")";
    }

    static String name(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}
