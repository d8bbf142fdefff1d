package io.tilewright.vta.isa;

import io.tilewright.vta.config.VtaConfig;

/** Fills one 128-bit instruction or one micro-op field by field from bit 0; no field crosses bit 64. */
final class BitWriter {
    private final VtaConfig chip;
    private final String what;
    private long low;
    private long high;
    private int at;

    /** @param what the thing written, for messages: {@code GEMM} */
    BitWriter(VtaConfig chip, String what) {
        this.chip = chip;
        this.what = what;
    }

    /** Appends an unsigned field; a value wider than the field is refused. */
    BitWriter put(String field, long value, int width) {
        if (value < 0 || value >>> width != 0) {
            throw new IsaException(
                    what + " " + field + " is " + value + "; allowed: 0.." + ((1L << width) - 1) + " (" + width
                            + " bits on chip '" + chip.name() + "')",
                    "split the work, or use a chip with a wider field");
        }
        bits(value, width);
        return this;
    }

    /** Appends a two's complement field. */
    BitWriter putSigned(String field, int value, int width) {
        int most = (1 << (width - 1)) - 1;
        if (value < -most - 1 || value > most) {
            throw new IsaException(
                    what + " " + field + " is " + value + "; allowed: " + (-most - 1) + ".." + most + " (" + width
                            + " bits, signed)",
                    "split the operation, or load the operand from DRAM");
        }
        bits(value & ((1L << width) - 1), width);
        return this;
    }

    BitWriter put(boolean value) {
        bits(value ? 1 : 0, 1);
        return this;
    }

    /** Goes on at an absolute bit; what lies between stays 0. */
    BitWriter skipTo(int bit) {
        at = bit;
        return this;
    }

    private void bits(long value, int width) {
        if (at < 64) {
            low |= value << at;
        } else {
            high |= value << (at - 64);
        }
        at += width;
    }

    /** Writes the first {@code count} bytes, little endian. */
    void store(byte[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = (byte) ((i < 8 ? low : high) >>> (8 * (i & 7)));
        }
    }
}
