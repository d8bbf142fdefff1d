package io.tilewright.vta.isa;

import io.tilewright.vta.config.Generation;

/** ALU operations; the constant's position is the opcode. CLP, MOV and MUL exist in VTA_PP only. */
public enum AluOp {
    MIN,
    MAX,
    ADD,
    SHR,
    CLP,
    MOV,
    MUL;

    /** Whether the generation's RTL has this operation (hardware reference, section 1.4). */
    public boolean in(Generation generation) {
        return generation == Generation.VTA_PP || ordinal() <= SHR.ordinal();
    }

    /**
     * The operation of an opcode.
     *
     * @throws IsaException where the generation has none; the machine would hang
     */
    static AluOp of(int opcode, Generation generation) {
        AluOp[] all = values();
        if (opcode >= all.length || !all[opcode].in(generation)) {
            throw new IsaException(
                    "ALU opcode is " + opcode + "; allowed: "
                            + (generation == Generation.VTA_UP
                                    ? "0 MIN, 1 MAX, 2 ADD, 3 SHR (VTA_UP)"
                                    : "0 MIN, 1 MAX, 2 ADD, 3 SHR, 4 CLP, 5 MOV, 6 MUL (VTA_PP)"),
                    "check that the program was built for this generation");
        }
        return all[opcode];
    }
}
