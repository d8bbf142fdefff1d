package io.tilewright.vta.isa;

/** ALU operations; the constant's position is the opcode. CLP, MOV and MUL exist in VTA_PP only. */
public enum AluOp {
    MIN,
    MAX,
    ADD,
    SHR,
    CLP,
    MOV,
    MUL
}
