package io.tilewright.vta.energy;

import java.util.Locale;

/** The figures that the model needs; the resource names them in lower case. */
public enum EnergyConstant {
    /** One int8 product. */
    INT8_MULTIPLY("pJ"),
    /** One 32-bit addition, comparison or shift. */
    INT32_ADD("pJ"),
    /** Reading 64 bits of an 8 KiB memory that is 64 bits wide. */
    SRAM_ACCESS("pJ per 64 bits of 8 KiB"),
    /** Energy of writing, in units of reading. */
    SRAM_WRITE_RATIO("write / read"),
    /** One byte over the DRAM bus, either way. */
    DRAM_BYTE("pJ per byte"),
    /** One bit of on-chip memory, powered. */
    SRAM_LEAKAGE("nW per bit"),
    /** One multiplier with its share of the adders, powered. */
    MAC_LEAKAGE("nW per int8 multiply-add"),
    /** One ALU lane, powered. */
    ALU_LANE_LEAKAGE("nW per ALU lane");

    private final String unit;

    EnergyConstant(String unit) {
        this.unit = unit;
    }

    /** Unit that the resource must state. */
    public String unit() {
        return unit;
    }

    /** Name in the resource. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
